// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"
#include "model/sla.h"
#include "sla/calendar.h"

#include <QByteArray>
#include <QDir>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <array>
#include <chrono>
#include <optional>

namespace YAML {
class Node;
}

namespace guardia {

class YamlReader;

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

/// Reads the section sla:. What is wrong with it is reported to the reader; returned is what is wrong with
/// the files of holidays that it names, which are relative to the directory.
Problems readSlaPolicy(YamlReader &reader, const YAML::Node &node, const QDir &directory, SlaPolicy &policy);

/// Why a time zone cannot be used on a computer that lists these; empty where it can. hasRules says whether
/// it has rules for that one: it may list what it has no file of, and has older names that it does not list.
QString timeZoneProblem(const QString &name, const QList<QByteArray> &listed, bool hasRules);

/// The version of tz data in a file tzdata.zi, for example 2025b; empty where that does not say it.
QString timeZoneDataVersion(const QString &fileName);
/// Whether rules of time zones have probably changed since that version: it is two years older than today.
bool isOldTimeZoneData(const QString &version, const QDate &today);

} // namespace guardia
