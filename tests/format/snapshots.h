// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition.h"
#include "model/snapshot.h"

#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace guardia::test {

/// Label values that are difficult to process, each with a name for data rows.
std::vector<std::pair<QByteArray, QString>> hostileTexts();

MetricFamily gauge(const QString &name, double value, const QString &collector = {});

/// Unless given, the stock is the same as the value.
MetricFamily counter(const QString &name, double value, const QString &collector = {});
MetricFamily counter(const QString &name, double value, double stock, const QString &collector);

/// A gauge by one label, called "status".
MetricFamily byStatus(const QString &name, const std::vector<std::pair<QString, double>> &values,
                      const QString &collector = {});

/// A collector whose latest attempt succeeded at that time (UTC, "2026-01-02T03:04:05.678Z") and took a
/// quarter of a second.
CollectorState fresh(const QString &name, const QString &lastSuccess);

/// A collector that has failed since that time.
CollectorState stale(const QString &name, const QString &lastSuccess);

/// Sorts families and collectors as a collection does.
Snapshot snapshotOf(std::vector<MetricFamily> families, std::vector<CollectorState> collectors = {});

/// The built-in definitions.
const std::vector<CollectorDefinition> &builtInCollectors();

/// The catalogue of the built-in definitions.
const CataloguePtr &builtInCatalogue();

/// An operator's own definition, which uses every key: tests/data/collect/vpn_accounts.yaml.
CollectorDefinition ownCollector();

/// A snapshot such as the built-in collectors make: 100 service requests, 12 of them open, 7 incidents and so
/// on; ten service requests have been purged, so that their counter is 110.
Snapshot ordinarySnapshot();

/// ordinarySnapshot() with all labelled families of the built-in collectors, and their catalogue.
Snapshot fullSnapshot();

/// fullSnapshot() with the families of the operator's own definition, whose catalogue comes last.
Snapshot snapshotWithOwn();

/// A family with one series for each of hostileTexts(), and with such a text as its help.
Snapshot hostileSnapshot();

} // namespace guardia::test
