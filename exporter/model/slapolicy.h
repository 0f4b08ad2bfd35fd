// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/language.h"
#include "model/sla.h"

#include <QDate>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <array>
#include <chrono>
#include <optional>

namespace guardia {

/// Part of a day in local time: from begin up to, but without, end. Minutes since midnight; 1440 ends the
/// day.
struct OpenSpan {
    static constexpr int EndOfDay = 24 * 60;

    int begin = 0;
    int end = EndOfDay;

    bool operator==(const OpenSpan &) const = default;
};

/// When a service desk works. A value; as it is made, around the clock.
struct BusinessHours {
    QString timeZone; ///< IANA name; empty: around the clock, whatever else is set
    /// From Monday to Sunday; the spans of a day are ascending and apart.
    std::array<QList<OpenSpan>, 7> days;
    QMap<QDate, LocalText> holidays; ///< closed all day; with their names, which may be empty

    [[nodiscard]] bool isAroundTheClock() const { return timeZone.isEmpty(); }
    /// Open minutes of a week without holidays in which no clock is changed.
    [[nodiscard]] int minutesOfWeek() const;

    bool operator==(const BusinessHours &) const = default;
};

/// How SRs are judged (docs/sla.md): the section sla: of the configuration. As it is made, the policy of a
/// configuration without that section, by which only due times are judged.
struct SlaPolicy {
    static constexpr QStringView OtherPriorities = u"*"; ///< key of the targets of all priorities not named

    /// By priority: the business time in which a clock has to end.
    using Targets = QMap<QString, std::chrono::milliseconds>;

    std::chrono::milliseconds window{std::chrono::hours(30 * 24)}; ///< that compliance looks back on
    BusinessHours hours;
    std::array<Targets, SlaObjectives.size()> targets; ///< by SlaObjective
    bool usesDueTime = true; ///< where an SR has one, that is the deadline of its resolution
    QStringList paused; ///< statuses in which the clocks of an open SR stand still
    double share = 0.95; ///< that has to be met, from 0 to 1

    [[nodiscard]] const Targets &targetsOf(SlaObjective objective) const
    {
        return targets.at(std::size_t(objective));
    }
    /// The target of SRs with that priority; nullopt where there is none.
    [[nodiscard]] std::optional<std::chrono::milliseconds> target(SlaObjective objective,
                                                                  const QString &priority) const;
    /// Whether SRs can have a deadline for it at all.
    [[nodiscard]] bool has(SlaObjective objective) const;
    /// Whether it has no targets.
    [[nodiscard]] bool isByDueTimeOnly() const;

    bool operator==(const SlaPolicy &) const = default;
};

} // namespace guardia
