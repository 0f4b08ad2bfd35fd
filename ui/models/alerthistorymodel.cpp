// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerthistorymodel.h"

#include "format/visibletext.h"
#include "model/indicatorwords.h"
#include "models/recordtext.h"
#include "theme/itemroles.h"
#include "theme/tooltip.h"
#include "theme/words.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

QString exportedTime(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QString exportedNumber(double number)
{
    return QString::number(number, 'g', QLocale::FloatingPointShortest);
}

QString durationText(std::optional<qint64> duration)
{
    return duration ? ageText(std::chrono::milliseconds(*duration), QLocale()) : absentText();
}

bool hasNumber(const PastAlert &past)
{
    return past.alert.cause == Alert::Cause::Indicator;
}

/// "14:06–14:10", with dates where it is not today, or not one day.
QString stretchText(const Unwatched &stretch, const QDateTime &now)
{
    const QLocale locale;
    return momentText(stretch.from, now, locale) + u'–' + momentText(stretch.until, stretch.from, locale);
}

/// What the title of an alert is followed by, in short; empty where it was watched all the time.
QString gapsText(const PastAlert &past, const QDateTime &now)
{
    if (past.unwatched.size() == 1) //: behind an alert; %1 is "14:06–14:10"
        return AlertHistoryModel::tr("not watched %1").arg(stretchText(past.unwatched.constFirst(), now));
    return past.unwatched.isEmpty()
        ? QString()
        //: behind an alert that was there before and after
        : AlertHistoryModel::tr("not watched %n time(s)", nullptr, static_cast<int>(past.unwatched.size()));
}

} // namespace

AlertHistoryModel::AlertHistoryModel(const AlertHistory &history, Clock clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_history(history)
    , m_clock(std::move(clock))
    , m_alerts(history.alerts())
    , m_ticked(m_clock())
{
    connect(&history, &AlertHistory::changed, this, &AlertHistoryModel::renew);
}

/// Rows are mostly added at the top, and sometimes dropped at the bottom; all others stay what they are, so
/// the selection is kept.
void AlertHistoryModel::renew()
{
    const QList<PastAlert> &now = m_history.alerts();
    const auto isSame = [](const PastAlert &one, const PastAlert &other) {
        // The past may have proven another beginning of what lasts.
        const bool last = one.end == PastAlert::End::None && other.end == PastAlert::End::None;
        return (last || one.alert.since == other.alert.since) && alertId(one.alert) == alertId(other.alert);
    };
    qsizetype dropped = 0;
    while (dropped < m_alerts.size() && (now.isEmpty() || !isSame(m_alerts.at(dropped), now.constFirst())))
        ++dropped;
    if (dropped == m_alerts.size() || m_alerts.size() - dropped > now.size()) { // another connection
        beginResetModel();
        m_alerts = now;
        endResetModel();
        return;
    }
    if (dropped > 0) {
        beginRemoveRows({}, rowCount() - static_cast<int>(dropped), rowCount() - 1);
        m_alerts.remove(0, dropped);
        endRemoveRows();
    }
    for (qsizetype i = 0; i < m_alerts.size(); ++i) {
        if (m_alerts.at(i) == now.at(i))
            continue;
        m_alerts[i] = now.at(i);
        const int row = rowCount() - 1 - static_cast<int>(i);
        emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
    if (const auto added = static_cast<int>(now.size() - m_alerts.size()); added > 0) {
        beginInsertRows({}, 0, added - 1);
        m_alerts = now;
        endInsertRows();
    }
}

void AlertHistoryModel::tick()
{
    const QDateTime before = std::exchange(m_ticked, m_clock());
    for (int row = 0; row < rowCount(); ++row) {
        if (at(row).end == PastAlert::End::None
            && durationText(lasted(at(row), before)) != durationText(lasted(at(row), m_ticked)))
            emit dataChanged(index(row, Lasted), index(row, Lasted));
    }
}

const PastAlert &AlertHistoryModel::at(int row) const
{
    return m_alerts.at(m_alerts.size() - 1 - row);
}

int AlertHistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_alerts.size());
}

int AlertHistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AlertHistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PastAlert &past = at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(past, column);
    case Qt::ToolTipRole:
        return toolTipOf(toolTip(past));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter
                                   | (column == Value || column == Lasted ? Qt::AlignRight : Qt::AlignLeft));
    case SortRole:
        return sortValue(past, column);
    case CopyRole:
        return copied(past, column);
    case ExportRole:
        return exported(past, column);
    case StateRole:
        return column == Worst ? QVariant(static_cast<int>(past.alert.state)) : QVariant();
    case IndicatorRole:
        return past.alert.indicator;
    case AlertRole:
        return alertId(past.alert);
    default:
        return {};
    }
}

QVariant AlertHistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == ExportRole) {
        constexpr std::array Names{"began",     "alert", "state",   "value",
                                   "threshold", "ended", "seconds", "muted"};
        return QString::fromLatin1(Names.at(static_cast<std::size_t>(section)));
    }
    if (role == Qt::TextAlignmentRole && (section == Value || section == Lasted))
        return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignRight);
    if (role == Qt::ToolTipRole && section == Value)
        return toolTipOf(tr("The worst value while the alert lasted and the console watched"));
    if (role == Qt::ToolTipRole && section == Muted)
        return toolTipOf(tr("Whether it was muted at some time while it lasted"));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Began:
        //: heading: when an alert began
        return tr("Began");
    case Title:
        return tr("Alert");
    case Worst:
        //: heading: the worst state of an alert
        return tr("Worst state");
    case Value:
        return tr("Value");
    case Bound:
        return tr("Threshold");
    case Ended:
        //: heading: when an alert ended
        return tr("Ended");
    case Lasted:
        //: heading: how long an alert lasted
        return tr("Lasted");
    default:
        //: heading: whether somebody muted the alert
        return tr("Muted");
    }
}

QString AlertHistoryModel::text(const PastAlert &past, int column) const
{
    const QLocale locale;
    const QString began = locale.toString(past.alert.since.toLocalTime(), QLocale::ShortFormat);
    switch (column) {
    case Began:
        if (past.alert.isAbout && !past.alert.isOlder) //: when an alert began, known to the hour only
            return tr("about %1").arg(began);
        //: of an alert: it may have begun before the console watched
        return past.alert.isOlder ? tr("%1 or earlier").arg(began) : began;
    case Title: {
        const QString title = visibleText(alertTitle(past.alert));
        const QString gaps = gapsText(past, m_clock());
        //: an alert, and when it was not watched
        return gaps.isEmpty() ? title : tr("%1 (%2)").arg(title, gaps);
    }
    case Worst:
        return stateWord(past.alert.state);
    case Value:
        return hasNumber(past) ? alertValueText(past.alert, locale) : absentText();
    case Bound:
        return hasNumber(past) ? alertBoundText(past.alert, locale) : absentText();
    case Ended:
        if (past.end == PastAlert::End::Ended)
            return locale.toString(past.endedAt.toLocalTime(), QLocale::ShortFormat);
        return past.end == PastAlert::End::None
            //: an alert that has not ended
            ? tr("Still lasts")
            //: when an alert ended is not known
            : tr("Not watched");
    case Lasted: {
        const QString duration = durationText(lasted(past, m_clock()));
        const bool isAtLeast =
            (past.alert.isOlder || !past.unwatched.isEmpty()) && past.end != PastAlert::End::NotWatched;
        return isAtLeast ? QString(u"\u2265 " + duration) : duration;
    }
    default:
        return past.wasMuted ? tr("Yes") : QString();
    }
}

/// The whole of what the column says in short.
QString AlertHistoryModel::endText(const PastAlert &past) const
{
    if (past.end != PastAlert::End::NotWatched)
        return text(past, Ended);
    //: when an alert ended is not known; %1 is a time
    return past.endedAt.isValid()
        ? tr("Not watched since %1").arg(QLocale().toString(past.endedAt.toLocalTime(), QLocale::ShortFormat))
        //: when an alert ended is not known
        : tr("Not watched to its end");
}

std::optional<qint64> AlertHistoryModel::lasted(const PastAlert &past, const QDateTime &now)
{
    if (past.end == PastAlert::End::NotWatched)
        return std::nullopt;
    const QDateTime until = past.end == PastAlert::End::None ? now : past.endedAt;
    qint64 duration = past.alert.since.msecsTo(until);
    for (const Unwatched &stretch : past.unwatched)
        duration -= stretch.from.msecsTo(stretch.until);
    return std::max<qint64>(0, duration);
}

QVariant AlertHistoryModel::sortValue(const PastAlert &past, int column) const
{
    switch (column) {
    case Began:
        return past.alert.since;
    case Title:
        return visibleText(alertTitle(past.alert));
    case Worst:
        return urgency(past.alert.state);
    case Value:
        return hasNumber(past) ? QVariant(past.alert.value) : QVariant();
    case Bound:
        return hasNumber(past) ? QVariant(past.alert.bound) : QVariant();
    case Ended:
        return past.end == PastAlert::End::None ? m_clock() : past.endedAt;
    case Lasted: {
        const std::optional<qint64> duration = lasted(past, m_clock());
        return duration ? QVariant(*duration) : QVariant();
    }
    default:
        return text(past, column);
    }
}

QVariant AlertHistoryModel::copied(const PastAlert &past, int column) const
{
    if (column == Began)
        return copiedTime(past.alert.since);
    if (column == Ended)
        return past.end == PastAlert::End::Ended ? copiedTime(past.endedAt) : endText(past);
    return {};
}

/// For programs: times in UTC, numbers without units, states as in definitions. Empty where not known.
QVariant AlertHistoryModel::exported(const PastAlert &past, int column) const
{
    const Alert &alert = past.alert;
    switch (column) {
    case Began:
        return exportedTime(alert.since);
    case Title:
        return alertTitle(alert);
    case Worst:
        return QString(wordFor(StateWords, alert.state));
    case Value:
        return hasNumber(past) ? exportedNumber(alert.value) : QString();
    case Bound: {
        const QChar sign = alert.side == Threshold::Side::Above ? u'>' : u'<';
        return hasNumber(past) ? QString(sign % u' ' % exportedNumber(alert.bound)) : QString();
    }
    case Ended:
        return past.end == PastAlert::End::Ended ? exportedTime(past.endedAt)
            : past.end == PastAlert::End::None   ? u"lasts"_s
                                                 : u"not watched"_s;
    case Lasted: {
        const std::optional<qint64> duration = lasted(past, m_clock());
        constexpr double Second = 1000;
        return duration ? exportedNumber(static_cast<double>(*duration) / Second) : QString();
    }
    default:
        return past.wasMuted ? u"true"_s : u"false"_s;
    }
}

QString AlertHistoryModel::toolTip(const PastAlert &past) const
{
    QStringList lines{alertTitle(past.alert)};
    for (const int column : {Began, Worst, Value, Bound, Ended, Lasted}) {
        const bool isAbsent = (column == Value || column == Bound) && !hasNumber(past);
        if (!isAbsent) //: a heading and what stands below it
            lines += tr("%1: %2").arg(headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(),
                                      column == Ended ? endText(past) : text(past, column));
    }
    constexpr qsizetype MostStretches = 5;
    const qsizetype left = std::max<qsizetype>(0, past.unwatched.size() - MostStretches);
    if (left > 0)
        lines += tr("Not watched %n more time(s) before", nullptr, static_cast<int>(left));
    for (const Unwatched &stretch : past.unwatched.sliced(left)) //: %1 is "14:06–14:10"
        lines +=
            tr("Not watched %1, so nobody knows whether it lasted then").arg(stretchText(stretch, m_clock()));
    return lines.join(u'\n');
}

} // namespace guardia

#include "moc_alerthistorymodel.cpp"
