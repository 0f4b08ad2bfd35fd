// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/collectorsmodel.h"

#include "format/statetext.h"
#include "format/valuetext.h"
#include "format/visibletext.h"
#include "judge/indicatorbook.h"
#include "theme/itemroles.h"
#include "theme/tooltip.h"
#include "theme/words.h"

#include <QLocale>

#include <cmath>
#include <utility>

namespace guardia {

namespace {

QString tookText(std::chrono::duration<double> duration, const QLocale &locale)
{
    constexpr double Finest = 0.1; ///< milliseconds; anything below is shown as less than this, never as 0
    const double ms = duration.count() * 1000;
    const double tenths = std::round(ms / Finest) * Finest;
    if (ms > 0 && tenths < Finest)
        return CollectorsModel::tr("< %1 ms", "a duration").arg(locale.toString(Finest, 'f', 1));
    if (tenths < 1)
        return CollectorsModel::tr("%1 ms").arg(locale.toString(tenths, 'f', tenths > 0 ? 1 : 0));
    if (std::round(ms) < 1000)
        return CollectorsModel::tr("%1 ms").arg(locale.toString(ms, 'f', 0));
    return CollectorsModel::tr("%1 s").arg(locale.toString(duration.count(), 'f', 2));
}

bool isNumeric(int column)
{
    return column == CollectorsModel::Duration || column == CollectorsModel::Age
        || column == CollectorsModel::Rows || column == CollectorsModel::Folded;
}

} // namespace

void CollectorsModel::setSnapshot(const SnapshotPtr &snapshot)
{
    update(snapshot ? snapshot->collectors : std::vector<CollectorState>());
}

void CollectorsModel::setNow(const QDateTime &now)
{
    const QDateTime before = std::exchange(m_now, now);
    for (int row = 0; row < rowCount(); ++row) {
        const CollectorState &state = m_states[static_cast<size_t>(row)];
        if (ageOf(state, before) != ageOf(state, now))
            emit dataChanged(index(row, Age), index(row, Age));
    }
}

int CollectorsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_states.size());
}

int CollectorsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CollectorsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CollectorState &state = m_states[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(state, index.column());
    case Qt::ToolTipRole:
        return toolTipOf(toolTip(state, index.column()));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter
                                   | (isNumeric(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case SortRole:
        return sortValue(state, index.column());
    case StateRole:
        return index.column() == Outcome ? QVariant(static_cast<int>(stateOf(state))) : QVariant();
    default:
        return {};
    }
}

QVariant CollectorsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && isNumeric(section))
        return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignRight);
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return QAbstractTableModel::headerData(section, orientation, role);
    const bool isTip = role == Qt::ToolTipRole;
    switch (section) {
    case Name:
        return tr("Collector");
    case Outcome:
        return tr("State");
    case Duration:
        return isTip ? tr("How long the latest attempt took") : tr("Duration");
    case Age:
        return isTip ? tr("How long ago the collector last succeeded") : tr("Last success");
    case Rows:
        return isTip ? tr("Result rows of the latest success") : tr("Rows");
    case Folded:
        return isTip ? tr("Label sets beyond the limit, which are counted together as “other”")
                     : tr("Series folded");
    case LastError:
        return tr("Last error");
    default:
        return {};
    }
}

/// Both lists are sorted by name, so they are merged, and only differences are applied.
void CollectorsModel::update(const std::vector<CollectorState> &next)
{
    int row = 0;
    for (const CollectorState &state : next) {
        while (row < rowCount() && m_states[static_cast<size_t>(row)].name < state.name)
            removeAt(row);
        if (row == rowCount() || m_states[static_cast<size_t>(row)].name != state.name) {
            beginInsertRows({}, row, row);
            m_states.insert(m_states.begin() + row, state);
            endInsertRows();
        } else if (m_states[static_cast<size_t>(row)] != state) {
            m_states[static_cast<size_t>(row)] = state;
            emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
        }
        ++row;
    }
    while (row < rowCount())
        removeAt(row);
}

void CollectorsModel::removeAt(int row)
{
    beginRemoveRows({}, row, row);
    m_states.erase(m_states.begin() + row);
    endRemoveRows();
}

QString CollectorsModel::text(const CollectorState &state, int column) const
{
    const QLocale locale;
    switch (column) {
    case Name:
        return state.name;
    case Outcome:
        return collectorStateText(state, interfaceWording());
    case Duration:
        if (state.freshness == Freshness::Never && state.error.isEmpty())
            return absentText();
        return tookText(state.duration, locale);
    case Age:
        return ageOf(state, m_now);
    case Rows:
        return state.lastSuccess && state.rows ? locale.toString(*state.rows) : absentText();
    case Folded:
        return locale.toString(state.seriesFolded);
    case LastError:
        return visibleText(causeText(problemOf(state)));
    default:
        return {};
    }
}

QVariant CollectorsModel::sortValue(const CollectorState &state, int column) const
{
    switch (column) {
    case Outcome:
        return urgency(stateOf(state));
    case Duration:
        return state.duration.count();
    case Age: // the youngest first; "never" counts as the oldest
        return state.lastSuccess ? -state.lastSuccess->toMSecsSinceEpoch() : 0;
    case Rows:
        return state.rows.value_or(-1);
    case Folded:
        return state.seriesFolded;
    default:
        return text(state, column);
    }
}

QString CollectorsModel::toolTip(const CollectorState &state, int column) const
{
    if (column == Age && state.lastSuccess)
        return QLocale().toString(state.lastSuccess->toLocalTime(), QLocale::LongFormat);
    if (column == Outcome && state.reading)
        return readingTip(state);
    if (const QString problem = problemOf(state); column == Outcome && !problem.isEmpty())
        return visibleText(problem);
    return text(state, column);
}

QString CollectorsModel::readingTip(const CollectorState &state) const
{
    const QString begun = clockText(state.reading->since.toLocalTime().time(), QLocale());
    return state.reading->rows ? tr("Being read for the first time since %1: at most %2 rows")
                                     .arg(begun, QLocale().toString(*state.reading->rows))
                               : tr("Being read for the first time since %1").arg(begun);
}

QString CollectorsModel::ageOf(const CollectorState &state, const QDateTime &now)
{
    return successAgeText(state, now, interfaceWording());
}

} // namespace guardia

#include "moc_collectorsmodel.cpp"
