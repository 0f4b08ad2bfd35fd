// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/recorddelegate.h"

#include "models/recordsmodel.h"
#include "models/recordtext.h"
#include "theme/statestyle.h"

#include <QAbstractItemView>
#include <QHelpEvent>
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
    StateDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideRight;
    if (isNullValue(index.data(RecordRows::ValueRole)))
        option->palette.setColor(QPalette::Text, secondaryColor(option->palette));
    if (option->displayAlignment.testFlag(Qt::AlignRight))
        option->text += QChar::Nbsp; // apart from the text that begins the next column
    if (hasStates(columnOf(index))) // all cells of the column, so that their words stand in one line
        makeRoom(option);
}

bool RecordDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                               const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return StateDelegate::helpEvent(event, view, option, index);
    const RecordColumn column = columnOf(index);
    const QString whole = recordText(index.data(RecordRows::ValueRole), column, QLocale());
    QStyleOptionViewItem natural = option;
    natural.rect = QRect();
    const bool fits = sizeHint(natural, index).width() <= view->visualRect(index).width();
    if (fits && whole == index.data(Qt::DisplayRole).toString()) {
        QToolTip::hideText();
        return true;
    }
    return StateDelegate::helpEvent(event, view, option, index);
}

} // namespace guardia

#include "moc_recorddelegate.cpp"
