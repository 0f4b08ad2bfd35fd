// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/busyline.h"

#include "theme/statestyle.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace guardia {

BusyLine::BusyLine(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void BusyLine::setBusy(bool busy)
{
    if (busy == m_isBusy)
        return;
    m_isBusy = busy;
    update();
}

QSize BusyLine::sizeHint() const
{
    const int height = std::max(2, QFontMetrics(font()).height() / 6);
    return {height, height};
}

void BusyLine::paintEvent(QPaintEvent *)
{
    if (m_isBusy)
        QPainter(this).fillRect(rect(), seriesColor(palette()));
}

} // namespace guardia

#include "moc_busyline.cpp"
