// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/indicator.h"

#include <span>

namespace guardia {

// What the dashboard says, as English sources of the translation context "GrafanaDashboard".

/// Texts of an indicator's panels.
struct SubjectTexts {
    Subject subject;
    const char *title;
    const char *description;
    const char *value; ///< what the number shown is
    const char *detail; ///< what the second number is; empty where there is none
    const char *judged; ///< what is judged, where that is another number
};

const SubjectTexts &subjectTexts(Subject subject);

/// A query over time; # stands for the variables' matchers, family is what it needs.
struct SeriesText {
    const char *expression;
    const char *legend; ///< translated where it has no {{
    const char *family; ///< empty: always there
};

/// A panel that needs no indicator.
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

/// Something that happens and is marked in every panel: the series grew.
struct AnnotationText {
    const char *name;
    const char *text; ///< what is read at the mark
    const char *color; ///< Grafana's name
    const char *family;
    const char *label; ///< empty: the family has no labels
    const char *value;
};

extern const std::span<const AnnotationText> DashboardAnnotations;
extern const std::span<const PanelText> BreakdownPanels;
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
    const char *warningAbove; ///< %1: the bound
    const char *criticalAbove;
    const char *warningBelow;
    const char *criticalBelow;
};

extern const DashboardTexts CommonTexts;

} // namespace guardia
