// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/statedelegate.h"

#include "theme/itemroles.h"
#include "theme/statestyle.h"

#include <QPainter>
#include <QPixmap>
#include <QWidget>

namespace guardia {

namespace {

enum class Surface { Base, Selection };

QPixmap shapeOf(State state, int side, qreal ratio, const QPalette &palette, Surface surface)
{
    QPixmap pixmap(QSize(side, side) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    QRectF place(0, 0, side, side);
    if (surface == Surface::Selection) {
        // The colours of states are chosen for the base colour; on that of a selection they may be hard to
        // tell apart.
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette.base());
        painter.drawEllipse(place);
        constexpr qreal Inset = 0.15;
        place.adjust(side * Inset, side * Inset, -side * Inset, -side * Inset);
    }
    drawState(painter, place, state, palette);
    return pixmap;
}

} // namespace

void StateDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QVariant state = index.data(StateRole);
    if (!state.isValid())
        return;
    makeRoom(option);
    const qreal ratio = option->widget ? option->widget->devicePixelRatioF() : 1.0;
    const bool isSelected = option->state.testFlag(QStyle::State_Selected);
    const QPixmap shape = shapeOf(static_cast<State>(state.toInt()), option->decorationSize.width(), ratio,
                                  option->palette, isSelected ? Surface::Selection : Surface::Base);
    option->icon = QIcon();
    option->icon.addPixmap(shape, QIcon::Normal);
    option->icon.addPixmap(shape, QIcon::Selected); // not tinted
}

void StateDelegate::makeRoom(QStyleOptionViewItem *option)
{
    const int side = option->fontMetrics.height() - 1;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = {side, side};
}

} // namespace guardia

#include "moc_statedelegate.cpp"
