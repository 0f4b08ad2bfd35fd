// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakes/builtin.h"
#include "model/snapshot.h"

#include <QDateTime>
#include <QString>

namespace guardia {

/// 14:02 UTC of some day: when the made snapshots begin.
QDateTime beginning();

/// Puts snapshots together for tests. Every collector of the catalogue's indicators is there and fresh until
/// someone says otherwise; families appear when they get a value.
class SnapshotMaker
{
public:
    explicit SnapshotMaker(const QDateTime &at = beginning(),
                           const CataloguePtr &catalogue = builtInCatalogue());

    /// Collected at that time; collectors that fail stay behind.
    SnapshotMaker &at(const QDateTime &time);
    /// A value for each indicator, in none of which anything is wrong, and 12 for each second number.
    SnapshotMaker &healthy();
    SnapshotMaker &set(const SeriesKey &key, double value);
    /// A counter whose exposed value is not its stock.
    SnapshotMaker &set(const SeriesKey &key, double stock, double exposed);
    /// So many rows in all, in a family without labels or, beside its other series, in one with them.
    SnapshotMaker &setTotal(const QString &family, double rows);
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
