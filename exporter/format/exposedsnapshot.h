// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/metricfamily.h"
#include "model/snapshot.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <vector>

namespace guardia {

/// True where the exposition is one of a GUARDiA exporter: it says whether the database is up.
bool isGuardia(const std::vector<MetricFamily> &families);

/// True where the exposition does not say how much of everything the database holds now, so that
/// snapshotFrom() does better with the body of /summary.
bool needsSummary(const std::vector<MetricFamily> &families);

/// The snapshot that an exporter made the exposition from, as far as it can be told. What the exporter says
/// of itself becomes databaseUp and the collectors' states; failure is the error of those that fail, for
/// the exposition has none. A failing collector is Stale while there are families of it, else Expired. The
/// other families get the collector that defines them in the catalogue, or the longest "guardia_" and
/// collector's name they begin with, or none. A counter's stock is the sum of the family that counts the same
/// rows by a label; else what summary (the body of /summary, may be empty) says; else its value. Any thread.
Snapshot snapshotFrom(std::vector<MetricFamily> families, const QDateTime &takenAt, const QString &failure,
                      const CataloguePtr &catalogue = emptyCatalogue(), const QJsonObject &summary = {});

/// What guardia_build_info says the exporter's version is; empty where it says nothing.
QString exporterVersion(const std::vector<MetricFamily> &families);

} // namespace guardia
