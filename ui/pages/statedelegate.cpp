// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/statedelegate.h"

#include "models/itemroles.h"
#include "theme/statestyle.h"

#include <QPainter>
#include <QPixmap>
#include <QWidget>

namespace guardia {

namespace {

QPixmap shapeOf(State state, int side, qreal ratio, const QPalette &palette)
{
    QPixmap pixmap(QSize(side, side) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    drawState(painter, QRectF(0, 0, side, side), state, palette);
    return pixmap;
}

} // namespace

void StateDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QVariant state = index.data(StateRole);
    if (!state.isValid())
        return;
    const int side = option->fontMetrics.height();
    const qreal ratio = option->widget ? option->widget->devicePixelRatioF() : 1.0;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = {side, side};
    const QPixmap shape = shapeOf(static_cast<State>(state.toInt()), side, ratio, option->palette);
    option->icon = QIcon();
    option->icon.addPixmap(shape, QIcon::Normal);
    option->icon.addPixmap(shape, QIcon::Selected);
}

} // namespace guardia
