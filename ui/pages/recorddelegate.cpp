// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/recorddelegate.h"

#include "models/recordsmodel.h"
#include "models/recordtext.h"
#include "theme/statestyle.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace guardia {

namespace {

RecordColumn columnOf(const QModelIndex &index)
{
    const auto *model = qobject_cast<const RecordRows *>(index.model());
    return model ? model->columns().value(index.column()) : RecordColumn();
}

} // namespace

void RecordDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideRight;
    if (isNullValue(index.data(RecordRows::ValueRole)))
        option->palette.setColor(QPalette::Text, secondaryColor(option->palette));
    if (option->displayAlignment.testFlag(Qt::AlignRight))
        option->text += QChar::Nbsp; // a gap before the text of the next column
    if (hasStates(columnOf(index))) { // for all cells of the column, so that their words are aligned
        const int size = option->fontMetrics.ascent();
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(size, size);
    }
}

void RecordDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const QVariant state = index.data(RecordRows::StateRole);
    if (!state.isValid())
        return;
    QStyleOptionViewItem filled = option;
    initStyleOption(&filled, index);
    const QStyle *style = filled.widget ? filled.widget->style() : QApplication::style();
    const QRect place = style->subElementRect(QStyle::SE_ItemViewItemDecoration, &filled, filled.widget);
    if (filled.state.testFlag(
            QStyle::State_Selected)) { // on the colour of a selection, only Base is certain to be visible
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(filled.palette.color(QPalette::Base));
        const QRectF ground = QRectF(place).adjusted(-2, -2, 2, 2);
        painter->drawRoundedRect(ground, ground.height() / 4, ground.height() / 4);
        painter->restore();
    }
    drawState(*painter, place, static_cast<State>(state.toInt()), filled.palette);
}

bool RecordDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                               const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const RecordColumn column = columnOf(index);
    const QString whole = recordText(index.data(RecordRows::ValueRole), column, QLocale());
    QStyleOptionViewItem natural = option;
    natural.rect = QRect();
    const bool fits = sizeHint(natural, index).width() <= view->visualRect(index).width();
    if (fits && whole == index.data(Qt::DisplayRole).toString()) {
        QToolTip::hideText();
        return true;
    }
    return QStyledItemDelegate::helpEvent(event, view, option, index);
}

} // namespace guardia

#include "moc_recorddelegate.cpp"
