// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListWidget>

namespace guardia {

/// The pages of the window, in the order of their shortcuts.
enum class Page { Overview, Records, Exporter, Log };

inline constexpr int PageCount = 4;

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

} // namespace guardia
