// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace guardia {

// What the dashboard says, as English sources of the translation context "GrafanaDashboard".

/// A query over time; # stands for the variables' matchers.
struct SeriesText {
    const char *expression;
    const char *legend; ///< translated where it has no {{
};

/// A panel about the exporter itself.
struct PanelText {
    int id;
    const char *type;
    const char *title;
    const char *description;
    const char *unit;
    SeriesText first;
    SeriesText second; ///< without expression: there is none
    bool isBelowOneBad = false; ///< below 1 is critical
};

extern const std::span<const PanelText> HealthPanels;

/// Titles of the rows, and of the whole.
struct DashboardTexts {
    const char *title;
    const char *description;
    const char *overview;
    const char *trends;
    const char *breakdown;
    const char *health;
    const char *dataSource;
    const char *job;
    const char *instance;
    const char *exporter;
    const char *growth; ///< %1: what came within the last hour
    const char *warningAbove; ///< %1: the bound
    const char *criticalAbove;
    const char *warningBelow;
    const char *criticalBelow;
};

extern const DashboardTexts CommonTexts;

} // namespace guardia
