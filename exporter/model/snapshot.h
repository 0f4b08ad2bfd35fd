// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/attention.h"
#include "model/catalogue.h"
#include "model/event.h"
#include "model/metricfamily.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace guardia {

/// How far a collector's values can be trusted.
enum class Freshness {
    Never, ///< no collection has succeeded yet: there are no values
    Fresh, ///< the latest attempt succeeded
    Stale, ///< the latest attempt failed; the values are those of lastSuccess
    Expired, ///< failing for more than five intervals: the values are gone
};

/// A metric that is absent because it cannot be computed, while the others of its collector are there.
struct MetricFailure {
    QString metric;
    QString place; ///< of its definition: "file:line"; empty where that is not known
    QString reason;

    bool operator==(const MetricFailure &) const = default;
};

/// That a collector without numbers yet reads its table for the first time, which may take long.
struct FirstReading {
    QDateTime since; ///< UTC
    std::optional<qint64>
        rows; ///< the table has at most so many, by its ids; nothing where that is not known

    bool operator==(const FirstReading &) const = default;
};

/// How one collector fares.
struct CollectorState {
    QString name;
    Freshness freshness = Freshness::Never;
    std::chrono::milliseconds interval{0}; ///< how often it is meant to run; 0 where that is not known
    bool succeeded = false; ///< the latest attempt
    std::chrono::duration<double> duration{0}; ///< of the latest attempt
    std::optional<QDateTime> lastSuccess; ///< UTC
    QString error; ///< why the latest attempt failed; empty where it succeeded
    std::optional<qint64> rows; ///< result rows of the latest success, where that is known
    qint64 seriesFolded = 0; ///< label sets that the cardinality cap folded into "other"
    std::vector<MetricFailure> failedMetrics; ///< at the latest success
    std::optional<FirstReading> reading; ///< now

    bool operator==(const CollectorState &) const = default;
};

/// What was known of one database at one moment. Immutable once published; shared by all consumers.
struct Snapshot {
    QDateTime takenAt; ///< UTC, when it was put together
    std::optional<QDateTime> collectedAt; ///< UTC, the latest success of any collector
    bool databaseUp = false; ///< the database answered the latest probe or collection
    std::vector<MetricFamily> families; ///< sorted by name; of collectors that are Fresh or Stale
    std::vector<CollectorState> collectors; ///< sorted by name
    CataloguePtr catalogue = emptyCatalogue(); ///< what the definitions say of all this; never null
    std::vector<Event> events; ///< ascending by time; of collectors that are Fresh or Stale
    std::vector<AttentionCount>
        attention; ///< in the order of the definitions; of collectors that are Fresh or Stale

    bool operator==(const Snapshot &) const = default;
};

using SnapshotPtr = std::shared_ptr<const Snapshot>;

/// The family of that full name, or nullptr where it is absent.
const MetricFamily *familyNamed(const Snapshot &snapshot, QStringView name);

/// The collector's state, or nullptr where there is none of that name.
const CollectorState *collectorNamed(const Snapshot &snapshot, QStringView name);

/// What is wrong with the latest attempt, or else with single metrics; empty where nothing is.
QString problemOf(const CollectorState &collector);

/// Since when a table is read for the first time, and how large it may be; empty where none is.
QString readingText(const CollectorState &collector, const QDateTime &now);

/// True where values of that collector are older than its latest attempt.
bool isStale(const Snapshot &snapshot, QStringView collector);

} // namespace guardia

Q_DECLARE_METATYPE(guardia::SnapshotPtr)
