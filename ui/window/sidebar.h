// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListWidget>

namespace guardia {

/// The pages that the window can show, in the order of their shortcuts.
enum class Page { Overview, Records, Exporter, Log };

inline constexpr int PageCount = 4;

/// A page's name in the settings.
QString pageName(Page page);
/// The page of that name; Overview where there is none.
Page pageNamed(const QString &name);

/// The list of pages at the window's left.
class Sidebar : public QListWidget
{
    Q_OBJECT

public:
    explicit Sidebar(QWidget *parent = nullptr);

    [[nodiscard]] Page page() const { return static_cast<Page>(currentRow()); }
    void setPage(Page page) { setCurrentRow(static_cast<int>(page)); }

    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// Another page was chosen.
    void pageChosen(guardia::Page page);
};

} // namespace guardia
