// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/snapshot.h"
#include "sla/policy.h"

#include <QRandomGenerator>
#include <QString>
#include <QTimeZone>
#include <QtGlobal>

#include <map>
#include <optional>
#include <vector>

/// What the clocks of service requests have to say, computed in another way than the program does.
namespace guardia::test {

using OptionalMoment = std::optional<qint64>; ///< Unix milliseconds

/// A service request as it was written to the database.
struct SlaRequest {
    int id = 0;
    QString status;
    QString priority; ///< null: NULL
    qint64 created = 0;
    OptionalMoment answered;
    OptionalMoment resolved;
    OptionalMoment due;
};

/// SlaNumbers by series: "evaluated resolution HIGH".
using SlaNumbers = std::map<QString, double>;

/// Counts minute by minute, and asks Qt for the local time of each. Moments are the beginnings of minutes.
class MinuteCounter
{
public:
    explicit MinuteCounter(BusinessHours hours);

    [[nodiscard]] bool isOpen(qint64 moment) const;
    [[nodiscard]] int count(qint64 from, qint64 to) const;
    /// The end of the minute with which so many are full.
    [[nodiscard]] qint64 deadline(qint64 start, int minutes) const;

private:
    BusinessHours m_hours;
    QTimeZone m_zone;
};

/// Knows of every minute from a day until another whether it is open. Measures by counting minutes.
class OpenMinutes
{
public:
    OpenMinutes(const BusinessHours &hours, const QDate &from, const QDate &until);

    /// Whether the minute of that moment is open.
    [[nodiscard]] bool isOpen(qint64 moment) const { return m_isOpen.at(indexOf(moment)); }
    /// Open time before the moment, in milliseconds.
    [[nodiscard]] double passed(qint64 moment) const;
    [[nodiscard]] qint64 deadline(qint64 start, qint64 target) const;

private:
    [[nodiscard]] std::size_t indexOf(qint64 moment) const;

    qint64 m_from;
    std::vector<double> m_before; ///< open time before each minute
    std::vector<bool> m_isOpen;
};

/// The deadline of a clock by the rules of docs/sla.md; nothing where there is none.
OptionalMoment expectedDeadline(SlaObjective objective, const SlaRequest &request, const SlaPolicy &policy,
                                const OpenMinutes &minutes);

/// What the metrics have to say by the rules of docs/sla.md, one request after the other; without zeros.
SlaNumbers expectedFrom(const std::vector<SlaRequest> &requests, const SlaPolicy &policy,
                        const OpenMinutes &minutes, qint64 now);

/// What the metrics of a snapshot say, in the same form.
SlaNumbers numbersIn(const Snapshot &snapshot);
/// One line for each.
QString written(const SlaNumbers &numbers);

/// So many requests around that moment, some of which lie in the future, or ended before they began.
std::vector<SlaRequest> randomRequests(QRandomGenerator &random, int count, qint64 now);

} // namespace guardia::test
