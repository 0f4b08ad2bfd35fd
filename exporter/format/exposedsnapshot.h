// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/metricfamily.h"
#include "model/snapshot.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <vector>

namespace guardia {

/// True for the exposition of a GUARDiA exporter, which says whether the database is up.
bool isGuardia(const std::vector<MetricFamily> &families);

/// True where the exposition does not give the stock of every counter, so that snapshotFrom() should also get
/// the body of /summary.
bool needsSummary(const std::vector<MetricFamily> &families);

/// The snapshot that the exposition was made from, as far as it can be reconstructed. What the exporter says
/// about itself becomes databaseUp and the collectors' states; failure is used as the error of failing
/// collectors, as the exposition has none. A failing collector is Stale while families of it are present,
/// else Expired. Every other family gets the collector that defines it in the catalogue; or the collector
/// whose name, after "guardia_", is the longest that the family begins with; or none. A counter's stock is
/// the sum of the family that counts the same rows by a label; else the number in summary (the body of
/// /summary, may be empty); else its value. Any thread.
Snapshot snapshotFrom(std::vector<MetricFamily> families, const QDateTime &takenAt, const QString &failure,
                      const CataloguePtr &catalogue = emptyCatalogue(), const QJsonObject &summary = {});

/// The exporter's version according to guardia_build_info; empty where that is absent.
QString exporterVersion(const std::vector<MetricFamily> &families);

} // namespace guardia
