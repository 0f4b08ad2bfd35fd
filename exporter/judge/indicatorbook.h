// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"
#include "judge/indicatorreading.h"
#include "model/indicator.h"
#include "model/snapshot.h"
#include "model/threshold.h"

#include <QDateTime>
#include <QHash>
#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace guardia {

/// How a collector fares: Ok where it is fresh, a Warning where some of its metrics cannot be computed, Stale
/// while its last good values are there, Critical where it has none and fails, Unknown before its first
/// collection has ended. Any thread.
State stateOf(const CollectorState &collector);

/// What is known of the hour within which a growth is judged.
struct HourSeen {
    QDateTime since; ///< UTC, of the oldest value that counts; invalid where there is none
    bool isWhole = false; ///< values span the hour
    bool isCounted = false; ///< they do not, but the rows added within it were counted

    bool operator==(const HourSeen &) const = default;
};

/// Makes readings of indicators from snapshots. Never shows a number that the database did not give: a series
/// that is missing from its family is 0, but a missing family has no value. While the database does not
/// answer, all readings are Stale. A value; use from one thread at a time.
class IndicatorBook
{
public:
    explicit IndicatorBook(std::vector<Indicator> indicators = {});

    /// Those that are shown and judged: without optional ones that are not there, and without those that
    /// others replace.
    [[nodiscard]] const std::vector<Indicator> &indicators() const { return m_indicators; }
    /// Sets other indicators, or other thresholds. Values from the past are kept.
    void setIndicators(std::vector<Indicator> indicators);

    /// Whether the database answers is decided by the latest snapshot or health.
    void setSnapshot(const SnapshotPtr &snapshot);
    void setHealth(const Health &health);
    [[nodiscard]] const SnapshotPtr &snapshot() const { return m_snapshot; }
    [[nodiscard]] bool isDatabaseUp() const { return m_isDatabaseUp; }
    /// Why the database does not answer, in its own words; may be empty.
    [[nodiscard]] const QString &databaseError() const { return m_databaseError; }
    /// Whether it does not answer because it does not allow this user to log in.
    [[nodiscard]] bool isRefused() const { return m_isRefused; }

    /// Adds values of a series from before the first snapshot, for judging growth within an hour.
    void recall(const SeriesKey &key, std::span<const Point> past);
    /// Sets how many rows of a series were added within the hour before `at`. Used until the values in the
    /// book cover an hour.
    void setCounted(const SeriesKey &key, double rows, const QDateTime &at);
    /// Whether rows have to be counted, because the values do not show how much was added.
    [[nodiscard]] bool needsCount(const SeriesKey &key) const;
    [[nodiscard]] HourSeen hourSeen(const SeriesKey &key) const;
    /// Drops everything except the indicators, for another database.
    void clear();

    [[nodiscard]] IndicatorReading reading(const Indicator &indicator) const;
    /// The reading of the indicator with that name; Unknown where there is none.
    [[nodiscard]] IndicatorReading reading(const QString &name) const;

private:
    void choose();
    void observe(const Indicator &indicator);
    [[nodiscard]] std::optional<double> judgedValue(const Indicator &indicator,
                                                    std::optional<double> value) const;
    [[nodiscard]] std::optional<double> countedRows(const SeriesKey &key, const Point &newest) const;
    void judgeGrowth(const Indicator &indicator, IndicatorReading &reading) const;
    [[nodiscard]] Doubt staleDoubt(const CollectorState *collector) const;
    [[nodiscard]] Doubt unknownDoubt(const QString &metric, const CollectorState *collector) const;

    std::vector<Indicator> m_all; ///< as they were set
    std::vector<Indicator> m_indicators; ///< those of them that are shown and judged
    SnapshotPtr m_snapshot;
    bool m_isDatabaseUp = true; ///< until a snapshot or health says otherwise
    QString m_databaseError;
    bool m_isRefused = false;
    QHash<SeriesKey, std::vector<Point>> m_lastHour; ///< exposed values of the series whose growth is judged
    QHash<SeriesKey, Point> m_counted; ///< rows added within the hour before the point's time
};

/// The series whose growth within an hour is judged.
QList<SeriesKey> growingSeries(const std::vector<Indicator> &indicators);

} // namespace guardia
