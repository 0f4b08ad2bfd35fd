// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"
#include "judge/indicatorreading.h"
#include "model/health.h"
#include "model/indicator.h"
#include "model/snapshot.h"

#include <QDateTime>
#include <QHash>
#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace guardia {

/// Makes readings of indicators from snapshots. Never shows a number the database did not give: a
/// family without the labelled sample is 0, a family that is not there is no value. While the database does
/// not answer all readings are Stale. A value; used by one thread at a time.
class IndicatorBook
{
public:
    explicit IndicatorBook(std::vector<Indicator> indicators = {});

    [[nodiscard]] const std::vector<Indicator> &indicators() const { return m_indicators; }
    /// Others, or with other thresholds. What was seen of the past is kept.
    void setIndicators(std::vector<Indicator> indicators);

    /// The latest of snapshots and healths decides whether the database answers.
    void setSnapshot(const SnapshotPtr &snapshot);
    void setHealth(const Health &health);
    [[nodiscard]] const SnapshotPtr &snapshot() const { return m_snapshot; }
    [[nodiscard]] bool isDatabaseUp() const { return m_isDatabaseUp; }
    /// Why the database does not answer, in its own words; may be empty.
    [[nodiscard]] const QString &databaseError() const { return m_databaseError; }
    /// Whether it does not answer because it does not let this user in.
    [[nodiscard]] bool isRefused() const { return m_isRefused; }

    /// What a series was before this book's first snapshot, for the growth within an hour.
    void recall(const SeriesKey &key, std::span<const Point> past);
    /// How many rows of a series came within the hour before that moment, for as long as what was seen of it
    /// does not span an hour.
    void setCounted(const SeriesKey &key, double rows, const QDateTime &at);
    /// Whether somebody would have to count because what was seen does not say how much was added.
    [[nodiscard]] bool needsCount(const SeriesKey &key) const;
    /// Forgets everything but the indicators: another database.
    void clear();

    [[nodiscard]] IndicatorReading reading(const Indicator &indicator) const;
    /// Of one of indicators(); unknown where there is none of that name.
    [[nodiscard]] IndicatorReading reading(const QString &name) const;

private:
    void observe(const Indicator &indicator);
    [[nodiscard]] std::optional<double> judgedValue(const Indicator &indicator,
                                                    std::optional<double> value) const;
    void judgeGrowth(const Indicator &indicator, IndicatorReading &reading) const;
    [[nodiscard]] Doubt staleDoubt(const CollectorState *collector) const;
    [[nodiscard]] Doubt unknownDoubt(const QString &metric, const CollectorState *collector) const;

    std::vector<Indicator> m_indicators;
    SnapshotPtr m_snapshot;
    bool m_isDatabaseUp = true; ///< until someone says otherwise
    QString m_databaseError;
    bool m_isRefused = false;
    QHash<SeriesKey, std::vector<Point>> m_lastHour; ///< exposed values of series whose growth is judged
    QHash<SeriesKey, Point> m_counted; ///< rows of the hour before the point's time
};

/// The series whose growth within an hour is judged.
QList<SeriesKey> growingSeries(const std::vector<Indicator> &indicators);

} // namespace guardia
