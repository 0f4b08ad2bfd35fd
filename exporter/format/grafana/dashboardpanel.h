// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace guardia {

/// The matchers that the dashboard's variables stand for, in every query.
inline constexpr char DashboardMatchers[] = R"(job="$job", instance="$instance")";

/// One query of a panel. Texts are ready to be shown.
struct DashboardQuery {
    QString expression;
    QString legend; ///< Grafana's {{label}} are filled in
    bool isJudged = false; ///< coloured by the panel's threshold

    bool operator==(const DashboardQuery &) const = default;
};

/// A panel but for its place.
struct DashboardPanel {
    int id = 0; ///< unique in the dashboard and never given to another panel
    QString type; ///< Grafana's id: stat, gauge, timeseries
    QString title;
    QString description;
    QString unit; ///< Grafana's id
    QList<DashboardQuery> queries;
    std::optional<Threshold> threshold; ///< in the unit of the queries
    bool isWhole = false; ///< values are whole numbers, so "above 5" begins at 6
    int width = 6; ///< of 24

    bool operator==(const DashboardPanel &) const = default;
};

/// Grafana's id of a unit. Moments are in milliseconds there: shownExpression(). Any thread.
QString grafanaUnit(Unit unit);

/// Grafana's id of the panel that shows such a picture. Any thread.
QString overviewPanel(Picture picture);

/// A panel's id: the same for the same name in every version. Any thread.
int panelId(const QString &name);

/// The panel as Grafana has it, at a place of its grid. Any thread.
QJsonObject panelJson(const DashboardPanel &panel, int x, int y, int height);

/// Grafana colours from a value on, but thresholds are strict: the steps that say the same. Any thread.
QJsonArray thresholdSteps(const Threshold &threshold, bool isWhole);

} // namespace guardia
