// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakes/builtin.h"
#include "model/snapshot.h"

#include <QDateTime>
#include <QString>

namespace guardia {

/// 14:02 UTC of some day: the time of the first snapshot.
QDateTime beginning();

/// Makes snapshots for tests. All collectors of the catalogue's indicators exist and are fresh, but for those
/// of optional ones, unless a test changes that; families appear when they get a value.
class SnapshotMaker
{
public:
    explicit SnapshotMaker(const QDateTime &at = beginning(),
                           const CataloguePtr &catalogue = builtInCatalogue());

    /// Sets the time of the collection; failing collectors keep their old time.
    SnapshotMaker &at(const QDateTime &time);
    /// Gives each indicator a value for which nothing is wrong, and 12 to each second number.
    SnapshotMaker &healthy();
    SnapshotMaker &set(const SeriesKey &key, double value);
    /// Sets a counter whose exposed value differs from its stock.
    SnapshotMaker &set(const SeriesKey &key, double stock, double exposed);
    /// Sets the total number of rows, in a family without labels, or, in addition to its other series, in one
    /// with labels.
    SnapshotMaker &setTotal(const QString &family, double rows);
    /// The family exists but has no samples.
    SnapshotMaker &empty(const SeriesKey &key);
    SnapshotMaker &remove(const QString &family);
    /// The collector fails from now on; its latest success does not change.
    SnapshotMaker &fail(const QString &collector, const QString &error, Freshness freshness,
                        Fault fault = Fault::Own);
    /// Every collector fails because the database does not answer; none of them loses its numbers.
    SnapshotMaker &lose(const QString &error);
    SnapshotMaker &databaseUp(bool up);

    [[nodiscard]] SnapshotPtr made() const;

private:
    MetricFamily &family(const SeriesKey &key);

    Snapshot m_snapshot;
};

} // namespace guardia
