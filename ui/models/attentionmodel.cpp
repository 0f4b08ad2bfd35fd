// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/attentionmodel.h"

#include "model/indicatorwords.h"
#include "models/recordtext.h"
#include "theme/itemroles.h"
#include "theme/tooltip.h"
#include "theme/words.h"

#include <QCoreApplication>
#include <QFont>
#include <QLocale>

#include <algorithm>
#include <array>
#include <limits>

namespace guardia {

namespace {

const QString NewMark = QStringLiteral("\u25CF ");

QVariant fontOf(bool isNew)
{
    if (!isNew)
        return {};
    QFont bold;
    bold.setBold(true);
    return bold;
}

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

void AttentionModel::setSeen(const SeenRecords &seen)
{
    if (seen == m_seen)
        return;
    m_seen = seen;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int AttentionModel::newCount() const
{
    return static_cast<int>(std::ranges::count_if(
        m_list.items, [this](const AttentionItem &item) { return m_seen.isNew(item); }));
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
    case Qt::AccessibleTextRole: // screen readers need what the shapes show
        return spoken(item, index.column());
    case Qt::FontRole:
        return fontOf(m_seen.isNew(item));
    case NewRole:
        return m_seen.isNew(item);
    case SortRole:
        return sortValue(item, index.column());
    case CopyRole:
        return copied(item, index.column());
    case ExportRole:
        return exported(item, index.column());
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
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == ExportRole) {
        constexpr std::array Names{"why", "record", "since", "state", "collector", "id"};
        return QString::fromLatin1(Names.at(static_cast<std::size_t>(section)));
    }
    if (role != Qt::DisplayRole)
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
        return {}; // not shown
    }
}

QVariant AttentionModel::text(const AttentionItem &item, int column) const
{
    switch (column) {
    case RuleColumn:
        return textOf(item.says, item.rule);
    case TitleColumn: // the shape of what is new
        return m_seen.isNew(item) ? QString(NewMark + titleText(item)) : titleText(item);
    case AgeColumn:
        return ageOf(item);
    default:
        return copied(item, column);
    }
}

QString AttentionModel::spoken(const AttentionItem &item, int column) const
{
    if (column == TitleColumn && m_seen.isNew(item))
        //: said by screen readers; a record that came since one last looked
        return tr("New: %1").arg(titleText(item));
    if (column == RuleColumn)
        return stateWord(item.state) + QStringLiteral(", ") + textOf(item.says, item.rule);
    return text(item, column).toString();
}

/// What is searched as well, so nothing that changes with time.
QString AttentionModel::copied(const AttentionItem &item, int column) const
{
    switch (column) {
    case RuleColumn:
        return textOf(item.says, item.rule);
    case TitleColumn:
        return titleText(item);
    case AgeColumn:
        return item.since.isValid() ? copiedTime(item.since) : QString();
    case StateColumn:
        return stateWord(item.state);
    case CollectorColumn:
        return textOf(item.records, item.collector);
    default:
        return item.id.toString();
    }
}

QVariant AttentionModel::exported(const AttentionItem &item, int column) const
{
    switch (column) {
    case AgeColumn:
        return item.since.isValid() ? item.since.toUTC().toString(Qt::ISODateWithMs) : QString();
    case StateColumn:
        return QString(wordFor(StateWords, item.state));
    case CollectorColumn:
        return item.collector;
    default:
        return {}; // as it is copied
    }
}

/// Ascending: the worst first, and the youngest; records without a time come after all others.
QVariant AttentionModel::sortValue(const AttentionItem &item, int column) const
{
    if (column == RuleColumn)
        return QString(QString::number(urgency(State::Critical) - urgency(item.state)) + u' '
                       + textOf(item.says, item.rule));
    if (column == AgeColumn)
        return item.since.isValid() ? -item.since.toMSecsSinceEpoch() : std::numeric_limits<qint64>::max();
    return copied(item, column);
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
    if (m_seen.isNew(item))
        lines += tr("New since you last looked");
    if (item.since.isValid())
        lines += tr("since %1").arg(QLocale().toString(item.since.toLocalTime(), QLocale::ShortFormat));
    return toolTipOf(lines.join(u'\n'));
}

} // namespace guardia

#include "moc_attentionmodel.cpp"
