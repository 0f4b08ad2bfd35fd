// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition/definitionloader.h"
#include "collect/metrics/collection.h"
#include "fixtures/sqlitefile.h"

#include <QSignalSpy>

#include <algorithm>
#include <optional>
#include <utility>

/// Shared by tests of Collection.
namespace guardia::test {

inline const QDateTime Now(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

inline double valueOf(const SnapshotPtr &snapshot, const QString &name, const QStringList &labels = {})
{
    const MetricFamily *family = snapshot ? familyNamed(*snapshot, name) : nullptr;
    if (!family)
        return -1;
    const auto found = std::ranges::find(family->samples, labels, &Sample::labels);
    return found != family->samples.end() ? found->value : -2;
}

inline CollectorDefinition definitionOf(const QByteArray &yaml)
{
    const LoadedDefinitions loaded = parseDefinitions(QStringLiteral("f"), yaml);
    if (!loaded.problems.empty())
        qFatal("%s", qPrintable(problemText(loaded.problems.front())));
    return loaded.collectors.front();
}

inline CollectorDefinition endless(const QByteArray &name, const QByteArray &more = {})
{
    return definitionOf("collector: " + name + '\n' + more + "sql: " + endlessSelect().toUtf8()
                        + "\nmetrics:\n- {name: " + name + "_n, type: gauge, help: h, value: n}\n");
}

/// The latest snapshot; null where there was none.
inline SnapshotPtr latest(const QSignalSpy &spy)
{
    return spy.isEmpty() ? SnapshotPtr() : qvariant_cast<SnapshotPtr>(spy.last().front());
}

/// The snapshot of a first collection, from start to stop.
inline SnapshotPtr collectOnce(const CollectionSettings &settings, std::optional<CounterLedger> carried = {})
{
    Collection collection(
        settings, [] { return Now; }, std::move(carried));
    QSignalSpy snapshots(&collection, &Collection::snapshotReady);
    QSignalSpy ended(&collection, &Collection::firstCollectionEnded);
    collection.start();
    if (!ended.wait(10'000))
        qFatal("the first collection does not end");
    if (!collection.stop())
        qFatal("the collection does not stop");
    return latest(snapshots);
}

} // namespace guardia::test
