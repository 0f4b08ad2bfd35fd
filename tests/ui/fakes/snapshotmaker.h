// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/indicator.h"
#include "model/snapshot.h"

#include <QDateTime>
#include <QString>

namespace guardia {

/// 14:02 UTC of some day: when the made snapshots begin.
QDateTime beginning();

/// Puts snapshots together for tests. Every collector of the eight indicators is there and fresh until
/// someone says otherwise; families appear when they get a value.
class SnapshotMaker
{
public:
    explicit SnapshotMaker(const QDateTime &at = beginning());

    /// Collected at that time; collectors that fail stay behind.
    SnapshotMaker &at(const QDateTime &time);
    /// A value for each of the eight, in none of which anything is wrong.
    SnapshotMaker &healthy();
    SnapshotMaker &set(const SeriesKey &key, double value);
    /// A counter whose exposed value is not its stock.
    SnapshotMaker &set(const SeriesKey &key, double stock, double exposed);
    /// The family is there, but has no samples.
    SnapshotMaker &empty(const SeriesKey &key);
    SnapshotMaker &remove(const QString &family);
    /// From now on that collector fails, with its latest success where it was.
    SnapshotMaker &fail(const QString &collector, const QString &error, Freshness freshness);
    SnapshotMaker &databaseUp(bool up);

    [[nodiscard]] SnapshotPtr made() const;

private:
    MetricFamily &family(const SeriesKey &key);

    Snapshot m_snapshot;
};

} // namespace guardia
