// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/attentionmodel.h"

#include "theme/itemroles.h"
#include "theme/outsidetext.h"
#include "theme/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace guardia {

namespace {

bool isSame(const AttentionItem &one, const AttentionItem &other)
{
    return one.collector == other.collector && one.rule == other.rule && one.id == other.id;
}

} // namespace

AttentionModel::AttentionModel(QObject *parent)
    : QAbstractTableModel(parent)
{ }

void AttentionModel::setList(const AttentionList &list, const QDateTime &now)
{
    setNow(now);
    removeOthers(list.items);
    for (int row = 0; row < list.items.size(); ++row)
        place(row, list.items[row]);
    if (const auto wanted = static_cast<int>(list.items.size()); rowCount() > wanted) { // duplicates
        beginRemoveRows({}, wanted, rowCount() - 1);
        m_list.items.resize(wanted);
        endRemoveRows();
    }
    m_list = list;
    m_ages.clear();
    for (const AttentionItem &item : std::as_const(m_list.items))
        m_ages += ageOf(item);
}

void AttentionModel::removeOthers(const QList<AttentionItem> &kept)
{
    for (int row = rowCount() - 1; row >= 0; --row) {
        const AttentionItem &item = m_list.items.at(row);
        if (std::ranges::any_of(kept, [&](const AttentionItem &other) { return isSame(item, other); }))
            continue;
        beginRemoveRows({}, row, row);
        m_list.items.removeAt(row);
        endRemoveRows();
    }
}

/// Moves or inserts the item to that row. All rows before it are correct already.
void AttentionModel::place(int row, const AttentionItem &item)
{
    int from = row;
    while (from < rowCount() && !isSame(m_list.items.at(from), item))
        ++from;
    if (from == rowCount()) {
        beginInsertRows({}, row, row);
        m_list.items.insert(row, item);
        endInsertRows();
        return;
    }
    if (from != row) {
        beginMoveRows({}, from, from, {}, row);
        m_list.items.move(from, row);
        endMoveRows();
    }
    if (m_list.items.at(row) != item) {
        m_list.items[row] = item;
        emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

void AttentionModel::setNow(const QDateTime &now)
{
    m_now = now;
    for (int row = 0; row < rowCount(); ++row) {
        const QString age = ageOf(m_list.items.at(row));
        if (age == m_ages.at(row))
            continue;
        m_ages[row] = age;
        emit dataChanged(index(row, AgeColumn), index(row, AgeColumn));
    }
}

int AttentionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_list.items.size());
}

int AttentionModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AttentionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const AttentionItem &item = m_list.items.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(item, index.column());
    case Qt::ToolTipRole:
        return toolTip(item);
    case Qt::AccessibleTextRole: // screen readers need what the shape shows
        if (index.column() == RuleColumn)
            return QString(stateWord(item.state) + QStringLiteral(", ") + textOf(item.says, item.rule));
        return text(item, index.column());
    case StateRole:
        return index.column() == RuleColumn ? QVariant(static_cast<int>(item.state)) : QVariant();
    case CollectorRole:
        return item.collector;
    case RecordRole:
        return item.id;
    default:
        return {};
    }
}

QVariant AttentionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case RuleColumn:
        //: heading: why a record needs attention
        return tr("Why");
    case TitleColumn:
        return tr("Record");
    case AgeColumn:
        return tr("Age");
    default:
        return {};
    }
}

QVariant AttentionModel::text(const AttentionItem &item, int column) const
{
    switch (column) {
    case RuleColumn:
        return textOf(item.says, item.rule);
    case TitleColumn:
        return titleText(item);
    default:
        return ageOf(item);
    }
}

QString AttentionModel::titleText(const AttentionItem &item) const
{
    //: a record without a title, by its number or name
    return item.title.isEmpty() ? tr("#%1").arg(item.id.toString()) : item.title.simplified();
}

QString AttentionModel::ageOf(const AttentionItem &item) const
{
    if (!item.since.isValid())
        return absentText();
    const std::chrono::milliseconds age(item.since.msecsTo(m_now));
    //: a time that is still to come: in 5 min
    return age.count() < 0 ? tr("in %1").arg(ageText(-age, QLocale())) : ageText(age, QLocale());
}

QString AttentionModel::toolTip(const AttentionItem &item) const
{
    QStringList lines{tr("%1: %2").arg(stateWord(item.state), textOf(item.says, item.rule)), titleText(item),
                      tr("%1 #%2").arg(textOf(item.records, item.collector), item.id.toString())};
    if (item.since.isValid())
        lines += tr("since %1").arg(QLocale().toString(item.since.toLocalTime(), QLocale::ShortFormat));
    return toolTipOf(lines.join(u'\n'));
}

} // namespace guardia

#include "moc_attentionmodel.cpp"
