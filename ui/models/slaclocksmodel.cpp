// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slaclocksmodel.h"

#include "models/alertbook.h"
#include "models/recordtext.h"
#include "theme/itemroles.h"
#include "theme/statestyle.h"
#include "theme/tooltip.h"
#include "theme/words.h"

#include <QBrush>
#include <QGuiApplication>
#include <QLocale>
#include <QPalette>

#include <algorithm>
#include <array>
#include <utility>

namespace guardia {

namespace {

bool isSameClock(const SlaClock &one, const SlaClock &other)
{
    return one.objective == other.objective && one.id == other.id;
}

QDateTime moment(qint64 milliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC);
}

/// Whether time left is counted in business time only.
bool isBusinessTime(const SlaStanding &standing)
{
    return standing.report && !standing.report->timeZone.isEmpty();
}

} // namespace

void SlaClocksModel::setClocks(const std::vector<SlaClock> &clocks, const SlaStanding &standing)
{
    std::vector<SlaClock> added = clocks;
    for (int row = rowCount() - 1; row >= 0; --row) {
        const SlaClock &known = m_clocks.at(std::size_t(row));
        const auto now = std::ranges::find_if(
            added, [&known](const SlaClock &clock) { return isSameClock(clock, known); });
        if (now == added.end()) {
            beginRemoveRows({}, row, row);
            m_clocks.erase(m_clocks.begin() + row);
            endRemoveRows();
        } else {
            m_clocks.at(std::size_t(row)) = std::move(*now);
            added.erase(now);
        }
    }
    const SlaStanding before = std::exchange(m_standing, standing);
    if (isBusinessTime(before) != isBusinessTime(standing))
        emit headerDataChanged(Qt::Horizontal, Left, Left);
    if (!m_clocks.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    if (!added.empty()) {
        beginInsertRows({}, rowCount(), rowCount() + int(added.size()) - 1);
        std::ranges::move(added, std::back_inserter(m_clocks));
        endInsertRows();
    }
}

void SlaClocksModel::setStanding(const SlaStanding &standing)
{
    const SlaStanding before = std::exchange(m_standing, standing);
    if (!before.report || !standing.report)
        return;
    for (int row = 0; row < rowCount(); ++row) {
        const SlaClock &clock = m_clocks.at(std::size_t(row));
        if (stateOf(clock, before) != stateOf(clock, standing)
            || leftText(timeLeft(clock, before)) != leftText(timeLeft(clock, standing)))
            emit dataChanged(index(row, Status), index(row, Left));
    }
}

int SlaClocksModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_clocks.size());
}

int SlaClocksModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SlaClocksModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SlaClock &clock = m_clocks.at(std::size_t(index.row()));
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(clock, column);
    case Qt::ToolTipRole:
        return toolTipOf(toolTip(clock));
    case Qt::ForegroundRole: // what is not of now is seen in the value itself
        return m_standing.isOfNow() || (column != Status && column != Left)
            ? QVariant()
            : QVariant(QBrush(secondaryColor(QGuiApplication::palette())));
    case SortRole:
        return sortValue(clock, column);
    case CopyRole:
        return column == Deadline ? QVariant(copiedTime(moment(clock.deadline))) : QVariant();
    case ExportRole:
        return exported(clock, column);
    case StateRole:
        return column == Status ? QVariant(int(stateOf(clock, m_standing))) : QVariant();
    case RecordRole:
        return clock.id;
    default:
        return {};
    }
}

QVariant SlaClocksModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == ExportRole) {
        constexpr std::array Names{"state", "seconds_left", "deadline",  "priority",
                                   "title", "assignee",     "objective", "id"};
        return QString::fromLatin1(Names.at(std::size_t(section)));
    }
    if (role == Qt::ToolTipRole && section == Left)
        return toolTipOf(leftMeaning());
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Status:
        return tr("State");
    case Left:
        return isBusinessTime(m_standing)
            //: heading: how much business time there is until a deadline
            ? tr("Business time left")
            //: heading: how much time there is until a deadline
            : tr("Time left");
    case Deadline:
        //: heading: a moment
        return tr("Deadline");
    case Priority:
        return tr("Priority");
    case Title:
        return tr("Title");
    case Assignee:
        return tr("Assignee");
    case Objective:
        //: heading: resolution or response
        return tr("Objective");
    default:
        return tr("ID");
    }
}

QString SlaClocksModel::text(const SlaClock &clock, int column) const
{
    switch (column) {
    case Status:
        return statusText(clock);
    case Left:
        return m_standing.report ? leftText(timeLeft(clock, m_standing)) : absentText();
    case Deadline:
        return momentText(moment(clock.deadline), moment(m_standing.at), QLocale());
    case Priority:
        return clock.priority;
    case Title:
        return clock.title.simplified();
    case Assignee:
        return clock.assignee.isEmpty() ? absentText() : clock.assignee.simplified();
    case Objective:
        return objectiveText(clock.objective);
    default:
        return clock.id.toString();
    }
}

QString SlaClocksModel::statusText(const SlaClock &clock) const
{
    switch (stateOf(clock, m_standing)) {
    case State::Critical:
        return clockStateText(SlaClockState::Breached);
    case State::Warning:
        //: of a clock that breaks within a few hours
        return tr("Due soon");
    case State::Ok:
        return clockStateText(SlaClockState::Running);
    default:
        return stateWord(State::Stale);
    }
}

QVariant SlaClocksModel::sortValue(const SlaClock &clock, int column) const
{
    switch (column) {
    case Status:
    case Deadline:
        return clock.deadline;
    case Left:
        return m_standing.report ? QVariant(timeLeft(clock, m_standing)) : QVariant();
    case Id:
        return clock.id;
    default:
        return text(clock, column);
    }
}

/// For programs: times in UTC, numbers without units, words as labels have them.
QVariant SlaClocksModel::exported(const SlaClock &clock, int column) const
{
    switch (column) {
    case Status:
        return labelOf(clock.deadline < m_standing.at ? SlaClockState::Breached : SlaClockState::Running);
    case Left:
        return m_standing.report ? QString::number(timeLeft(clock, m_standing) / 1000) : QString();
    case Deadline:
        return moment(clock.deadline).toString(Qt::ISODateWithMs);
    case Title:
        return clock.title;
    case Assignee:
        return clock.assignee;
    case Objective:
        return labelOf(clock.objective);
    default:
        return {}; // as it is copied
    }
}

/// In which time the time left is counted; empty where that is not known.
QString SlaClocksModel::leftMeaning() const
{
    if (!m_standing.report)
        return {};
    return isBusinessTime(m_standing)
        //: %1 is the name of a time zone
        ? tr("Time left is business time (%1), not time by the clock.").arg(m_standing.report->timeZone)
        : tr("Time left is counted around the clock.");
}

QString SlaClocksModel::toolTip(const SlaClock &clock) const
{
    const auto local = [](qint64 time) {
        return QLocale().toString(moment(time).toLocalTime(), QLocale::ShortFormat);
    };
    QStringList lines{subjectText(clock)};
    for (const int column : {Status, Objective, Left})
        //: a heading and what stands below it
        lines += tr("%1: %2").arg(headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(),
                                  text(clock, column));
    lines += leftMeaning();
    if (clock.created)
        //: when the clock of a service request began to run
        lines += tr("Started: %1").arg(local(*clock.created));
    lines += tr("%1: %2").arg(headerData(Deadline, Qt::Horizontal, Qt::DisplayRole).toString(),
                              local(clock.deadline));
    //: %1 is a length of time; that of a service level agreement
    lines += clock.target ? tr("The target is %1 from the start.").arg(businessText(clock.target->count()))
                          : tr("The deadline is the due time of the request itself.");
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace guardia

#include "moc_slaclocksmodel.cpp"
