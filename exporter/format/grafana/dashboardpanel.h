// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace guardia {

/// The matchers in every query; the dashboard's variables fill in their values.
inline constexpr char DashboardMatchers[] = R"(job="$job", instance="$instance")";

/// One query of a panel, with texts ready to be shown.
struct DashboardQuery {
    QString expression;
    QString legend; ///< Grafana fills in {{label}}
    bool isJudged = false; ///< whether it is coloured by the panel's threshold

    bool operator==(const DashboardQuery &) const = default;
};

/// A panel without its place in the dashboard.
struct DashboardPanel {
    int id = 0; ///< unique in the dashboard and never given to another panel
    QString type; ///< Grafana's name: stat, gauge, timeseries
    QString title;
    QString description;
    QString unit; ///< Grafana's name
    QList<DashboardQuery> queries;
    std::optional<Threshold> threshold; ///< in the unit of the queries
    bool isWhole = false; ///< values are whole numbers, so "above 5" begins at 6
    int width = 6; ///< of the dashboard's 24 columns

    bool operator==(const DashboardPanel &) const = default;
};

/// Grafana's name of a unit. Points in time are in milliseconds there, see shownExpression(). Any thread.
QString grafanaUnit(Unit unit);

/// The type of Grafana panel that shows such a picture. Any thread.
QString overviewPanel(Picture picture);

/// A panel's id: in every version the same for the same name. Any thread.
int panelId(const QString &name);

/// The panel as Grafana's JSON, at a place in its grid. Any thread.
QJsonObject panelJson(const DashboardPanel &panel, int x, int y, int height);

/// The threshold as Grafana's steps. Grafana colours values at or above a step, while our thresholds are
/// strict, so the steps are moved accordingly. Any thread.
QJsonArray thresholdSteps(const Threshold &threshold, bool isWhole);

} // namespace guardia
