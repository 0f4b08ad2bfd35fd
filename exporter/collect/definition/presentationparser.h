// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition/conditions.h"
#include "collect/definition/definition.h"
#include "yaml/yamlreader.h"

#include <QString>

namespace guardia {

/// Reads those parts of a definition that are for people: columns, indicators and panels. Whether they fit
/// the metrics is checked by checkPresentation(). Use from one thread.
class PresentationParser
{
public:
    /// Problems are reported to reader. A bound may be a parameter of conditions. Both must outlive this
    /// object.
    PresentationParser(YamlReader &reader, const Conditions &conditions);

    void readColumns(const YAML::Node &node, CollectorDefinition &collector);
    void readIndicators(const YAML::Node &node, CollectorDefinition &collector);
    void readPanels(const YAML::Node &node, CollectorDefinition &collector);

private:
    ColumnWords readColumn(const QString &name, const YAML::Node &node);
    Indicator readIndicator(const YAML::Node &node);
    IndicatorPlaces placesOf(const YAML::Node &node);
    IndicatorDetail readDetail(const YAML::Node &node);
    void readJudge(const YAML::Node &node, Indicator &indicator);
    void readBounds(const YAML::Node &node, Threshold::Side side, Indicator &indicator);
    std::optional<double> readBound(const YAML::Node &node, const QString &what);
    void readAlert(const YAML::Node &node, Indicator &indicator);
    Panel readPanel(const YAML::Node &node);
    SeriesKey readSeries(const YAML::Node &node, const QString &what);
    Unit readUnit(const YAML::Node &node);
    State readState(const YAML::Node &node, const QString &what);

    YamlReader &m_reader;
    const Conditions &m_conditions;
};

} // namespace guardia
