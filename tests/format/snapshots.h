// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition.h"
#include "model/snapshot.h"

#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace guardia::test {

/// Label values that something on the way could trip over, each with a name for data rows.
std::vector<std::pair<QByteArray, QString>> hostileTexts();

MetricFamily gauge(const QString &name, double value, const QString &collector = {});

/// The stock is the value too unless given.
MetricFamily counter(const QString &name, double value, const QString &collector = {});
MetricFamily counter(const QString &name, double value, double stock, const QString &collector);

/// A gauge by one label, called "status".
MetricFamily byStatus(const QString &name, const std::vector<std::pair<QString, double>> &values,
                      const QString &collector = {});

/// The families of a histogram by priority, with buckets up to 0.5 s, 5 minutes, 30 days and above, in which
/// HIGH has 1, 2, 0 and 1 rows and LOW 0, 0, 3 and 0.
std::vector<MetricFamily> histogram(const QString &name, const QString &collector = {});

/// A collector whose latest attempt, at that time (UTC, "2026-01-02T03:04:05.678Z"), succeeded in a quarter
/// of a second.
CollectorState fresh(const QString &name, const QString &lastSuccess);

/// One that failed since.
CollectorState stale(const QString &name, const QString &lastSuccess);

/// Sorts families and collectors, as a collection does.
Snapshot snapshotOf(std::vector<MetricFamily> families, std::vector<CollectorState> collectors = {});

/// The definitions that the program comes with.
const std::vector<CollectorDefinition> &builtInCollectors();

/// What they say to people.
const CataloguePtr &builtInCatalogue();

/// An operator's own definition, which uses every key: tests/data/collect/vpn_accounts.yaml.
CollectorDefinition ownCollector();

/// A snapshot such as the built-in collectors make: 100 service requests, 12 of them open, 7 incidents and so
/// on; ten service requests have been purged, so that their counter is 110.
Snapshot ordinarySnapshot();

/// The ordinary one with all families by a label that the built-in collectors make, and their catalogue.
Snapshot fullSnapshot();

/// The full one with the families of the operator's own definition, whose catalogue comes last.
Snapshot snapshotWithOwn();

/// One family with a series for each of hostileTexts(), and help to match.
Snapshot hostileSnapshot();

} // namespace guardia::test
