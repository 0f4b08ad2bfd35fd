// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/wording.h"
#include "judge/indicatorbook.h"
#include "judge/indicatorreading.h"
#include "model/indicator.h"
#include "model/snapshot.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace guardia {

/// From where the bounds of a threshold are that are in force.
enum class ThresholdSource {
    Definition,
    Configuration, ///< thresholds: of the configuration file
    Preferences, ///< the operator's choice in the console
    Exporter, ///< the definitions or the configuration of a running exporter, which does not say which
};

/// An indicator with what is known of it at present.
struct ExplainedIndicator {
    Indicator indicator; ///< with the threshold that is in force
    IndicatorReading reading;
    ThresholdSource source = ThresholdSource::Definition;
    HourSeen hour; ///< where growth is judged
};

/// What is to be explained: how an indicator was counted, or else how its collector counts.
struct ExplainedSubject {
    QString collector;
    std::optional<ExplainedIndicator> indicator = {};
    SnapshotPtr snapshot = {}; ///< null before the first one
    QString address = {}; ///< of the database or the running exporter; without secrets
    bool isRemote = false; ///< the numbers are from a running exporter
    std::chrono::milliseconds interval{0}; ///< between two snapshots
    QDateTime now = {}; ///< UTC
};

/// A heading and what is below it.
struct ExplainedPart {
    QString title;
    QString text; ///< plain text; lines are separated by line feeds
    bool isCode = false; ///< SQL or YAML, whose lines and blanks matter

    bool operator==(const ExplainedPart &) const = default;
};

/// The answer to "how was this counted?". The reason comes first where there is no value.
struct Explanation {
    QString title;
    QList<ExplainedPart> parts;

    bool operator==(const Explanation &) const = default;
};

/// Says what is known, and of what is not known that it is not. Times are local. Any thread.
Explanation explanationOf(const ExplainedSubject &subject, const Wording &wording);

/// All of it as plain text, for a message or a ticket.
QString plainText(const Explanation &explanation);

} // namespace guardia
