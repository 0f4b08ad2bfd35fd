// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/sidebar.h"

#include "theme/icons.h"

#include <algorithm>
#include <array>

namespace guardia {

namespace {

constexpr std::array<Icon, PageCount> Icons{Icon::Overview, Icon::Records, Icon::Exporter, Icon::Log,
                                            Icon::Radar};

/// Enough for anybody, and a limit for windows that stay open for weeks.
constexpr std::size_t Longest = 50;

} // namespace

Sidebar::Sidebar(QWidget *parent)
    : QListWidget(parent)
{
    setAccessibleName(tr("Pages"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    const int line = fontMetrics().height();
    setIconSize({line * 5 / 4, line * 5 / 4});
    for (int i = 0; i < PageCount; ++i) {
        const QString title = pageTitle(static_cast<Page>(i));
        auto *item = new QListWidgetItem(icon(Icons.at(static_cast<std::size_t>(i))), title, this);
        item->setSizeHint({0, line * 9 / 4});
        item->setToolTip(tr("%1 (Ctrl+%2)")
                             .arg(static_cast<Page>(i) == Page::Radar
                                      //: what the breach radar shows
                                      ? tr("SLA breaches: what breaks next")
                                      : title)
                             .arg(i + 1));
    }
    setCurrentRow(0);
    connect(this, &QListWidget::currentRowChanged, this,
            [this](int row) { emit pageChosen(static_cast<Page>(row)); });
}

QSize Sidebar::sizeHint() const
{
    int widest = 0;
    for (int row = 0; row < count(); ++row)
        widest = std::max(widest, fontMetrics().horizontalAdvance(item(row)->text()));
    return {widest + iconSize().width() + 3 * fontMetrics().height(), QListWidget::sizeHint().height()};
}

void Navigation::leave(Page page)
{
    if (!m_before.empty() && m_before.back() == page)
        return;
    m_before.push_back(page);
    if (m_before.size() > Longest)
        m_before.erase(m_before.begin());
}

std::optional<Page> Navigation::back()
{
    if (m_before.empty())
        return std::nullopt;
    const Page page = m_before.back();
    m_before.pop_back();
    return page;
}

} // namespace guardia

#include "moc_sidebar.cpp"
