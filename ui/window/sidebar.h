// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListWidget>

#include <optional>
#include <vector>

namespace guardia {

/// The pages of the window, in the order of their shortcuts.
enum class Page { Overview, Records, Exporter, Log, Radar };

inline constexpr int PageCount = 5;

/// The name of a page in the settings.
QString pageName(Page page);
/// The page with that name; Overview where there is none.
Page pageNamed(const QString &name);

/// The list of pages at the left of the window.
class Sidebar : public QListWidget
{
    Q_OBJECT

public:
    explicit Sidebar(QWidget *parent = nullptr);

    [[nodiscard]] Page page() const { return static_cast<Page>(currentRow()); }
    void setPage(Page page) { setCurrentRow(static_cast<int>(page)); }

    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// The operator has chosen another page.
    void pageChosen(guardia::Page page);
};

/// The pages that were shown before the current one, for Alt+Left. A value.
class Navigation
{
public:
    /// Another page is shown instead of this one.
    void leave(Page page);
    /// Removes and returns the page shown before; nullopt where there is none.
    std::optional<Page> back();
    [[nodiscard]] bool canGoBack() const { return !m_before.empty(); }

private:
    std::vector<Page> m_before;
};

} // namespace guardia
