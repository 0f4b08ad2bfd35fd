// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/attention.h"
#include "model/catalogue.h"
#include "model/metricfamily.h"
#include "model/provenance.h"
#include "model/sla.h"

#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QtGlobal>

#include <chrono>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace guardia {

/// Something that happened at a point in time or during a period, to be marked in a graph: an annotation.
/// Holds data from the record; EventTexts turns it into text in a language.
struct Event {
    QString collector;
    QString name; ///< name of the rule that found it, for example deployment_failed
    QString id; ///< id of the record
    qint64 time = 0; ///< Unix milliseconds when it happened or began
    std::optional<qint64> end; ///< Unix milliseconds, later than time; nullopt where it has no duration
    QString subject; ///< what it happened to, taken from the record; may be empty
    QList<std::pair<QString, QString>> details; ///< reference name and value of columns
    QStringList tags; ///< no duplicates, none empty

    bool operator==(const Event &) const = default;
};

/// How current a collector's values are.
enum class Freshness {
    Never, ///< no collection has succeeded yet, so there are no values
    Fresh, ///< the latest attempt succeeded
    Stale, ///< the latest attempt failed; the values are those of lastSuccess
    Expired, ///< failing for more than five intervals; the values have been dropped
};

/// Whose fault it is that a collector was not read.
enum class Fault {
    Own, ///< its own: a table is missing, its statement takes too long
    Outage, ///< the database as a whole did not answer
};

/// A metric that is absent because it cannot be computed, while its collector has others.
struct MetricFailure {
    QString metric;
    QString place; ///< of its definition: "file:line"; empty where unknown
    QString reason;

    bool operator==(const MetricFailure &) const = default;
};

/// A collector that has no numbers yet is reading its table for the first time, which may take long.
struct FirstReading {
    QDateTime since; ///< UTC
    std::optional<qint64>
        rows; ///< the table has at most this many rows, judged by its ids; nullopt where that is unknown

    bool operator==(const FirstReading &) const = default;
};

/// The state of one collector.
struct CollectorState {
    QString name;
    Freshness freshness = Freshness::Never;
    std::chrono::milliseconds interval{0}; ///< how often it should run; 0 where that is unknown
    bool succeeded = false; ///< the latest attempt
    std::chrono::duration<double> duration{0}; ///< of the latest attempt
    std::optional<QDateTime> lastSuccess; ///< UTC
    QString error; ///< why the latest attempt failed; empty where it succeeded
    Fault fault = Fault::Own; ///< where the latest attempt failed
    std::optional<qint64> rows; ///< result rows of the latest success, where known
    qint64 seriesFolded = 0; ///< label sets that were folded into "other" because there were too many
    std::vector<MetricFailure> failedMetrics; ///< at the latest success
    std::optional<FirstReading> reading; ///< set while it is reading for the first time
    /// How often histograms left a row out at the latest success; nothing where the collector has none.
    std::optional<qint64> rowsSkipped;
    /// How its numbers came about; null where that is not known, as of a running exporter's.
    ProvenancePtr provenance;

    bool operator==(const CollectorState &) const = default;
};

/// What was known about one database at one time. Immutable once published; shared by all consumers.
struct Snapshot {
    QDateTime takenAt; ///< UTC, when it was put together
    std::optional<QDateTime> collectedAt; ///< UTC, the latest success of any collector
    bool databaseUp = false; ///< the database answered the latest probe or collection
    std::vector<MetricFamily> families; ///< sorted by name; only of collectors that are Fresh or Stale
    std::vector<CollectorState> collectors; ///< sorted by name
    CataloguePtr catalogue = emptyCatalogue(); ///< the texts of the definitions; never null
    std::vector<Event> events; ///< ascending by time; only of collectors that are Fresh or Stale
    std::vector<AttentionCount>
        attention; ///< in the order of the definitions; of collectors that are Fresh or Stale
    SlaReportPtr sla; ///< null where no clocks are read, or while their collector is neither Fresh nor Stale

    bool operator==(const Snapshot &) const = default;
};

using SnapshotPtr = std::shared_ptr<const Snapshot>;

/// The family with that full name, or nullptr.
const MetricFamily *familyNamed(const Snapshot &snapshot, QStringView name);

/// The state of the collector with that name, or nullptr.
const CollectorState *collectorNamed(const Snapshot &snapshot, QStringView name);

/// Why the latest attempt failed, or else what is wrong with single metrics; empty where nothing is.
QString problemOf(const CollectorState &collector);

/// For a table that is being read for the first time: since when, and how large it may be. Empty for others.
QString readingText(const CollectorState &collector, const QDateTime &now);

/// True where that collector's values are older than its latest attempt.
bool isStale(const Snapshot &snapshot, QStringView collector);

/// Whether the database answers. Updated every few seconds, and far cheaper than a Snapshot.
struct Health {
    bool databaseUp = false;
    QDateTime checkedAt; ///< UTC, when the latest probe or collection ended; invalid before the first
    QString error; ///< why it is down; empty where it is up
    bool isRefused = false; ///< it is down because this user was not allowed to connect

    bool operator==(const Health &) const = default;
};

} // namespace guardia

Q_DECLARE_METATYPE(guardia::SnapshotPtr)
Q_DECLARE_METATYPE(guardia::Health)
