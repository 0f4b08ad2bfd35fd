// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace guardia {

// The texts of the dashboard: English sources of the translation context "GrafanaDashboard".

/// A query over time; # is replaced by DashboardMatchers.
struct SeriesText {
    const char *expression;
    const char *legend; ///< translated unless it contains {{
};

/// A panel about the exporter itself.
struct PanelText {
    int id;
    const char *type;
    const char *title;
    const char *description;
    const char *unit;
    SeriesText first;
    SeriesText second; ///< its expression is empty where there is no second query
    bool isBelowOneBad = false; ///< values below 1 are critical
};

extern const std::span<const PanelText> HealthPanels;

/// Titles of the rows and of the dashboard, and other texts.
struct DashboardTexts {
    const char *title;
    const char *description;
    const char *slaTitle;
    const char *slaDescription;
    const char *overview;
    const char *trends;
    const char *breakdown;
    const char *health;
    const char *dataSource;
    const char *job;
    const char *instance;
    const char *exporter;
    const char *dashboards;
    const char *growth; ///< %1: what was counted within the last hour
    const char *warningAbove; ///< %1: the bound
    const char *criticalAbove;
    const char *warningBelow;
    const char *criticalBelow;
};

extern const DashboardTexts CommonTexts;

} // namespace guardia
