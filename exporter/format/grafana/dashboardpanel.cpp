// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/grafana/dashboardpanel.h"

#include <cmath>
#include <limits>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

const QString Good = u"green"_s;
const QString Warning = u"orange"_s;
const QString Critical = u"red"_s;

QJsonObject step(const QString &color, const QJsonValue &from)
{
    return {{u"color"_s, color}, {u"value"_s, from}};
}

/// The smallest value above the bound.
double justAbove(double bound, bool isWhole)
{
    return isWhole ? std::floor(bound) + 1 : std::nextafter(bound, std::numeric_limits<double>::infinity());
}

QJsonObject dataSource()
{
    return {{u"type"_s, u"prometheus"_s}, {u"uid"_s, u"${datasource}"_s}};
}

QString refId(qsizetype index)
{
    return QString(QChar(u'A' + static_cast<char16_t>(index)));
}

QJsonArray targets(const DashboardPanel &panel)
{
    QJsonArray all;
    for (qsizetype i = 0; i < panel.queries.size(); ++i) {
        const DashboardQuery &query = panel.queries[i];
        QJsonObject target{{u"refId"_s, refId(i)},
                           {u"datasource"_s, dataSource()},
                           {u"expr"_s, query.expression},
                           {u"legendFormat"_s, query.legend}};
        target[u"instant"_s] = panel.type == u"gauge";
        target[u"range"_s] = panel.type != u"gauge";
        all += target;
    }
    return all;
}

/// Gives queries that are not judged a neutral colour, so that they do not show a state.
QJsonArray overrides(const DashboardPanel &panel)
{
    QJsonArray all;
    if (!panel.threshold || panel.type == u"timeseries")
        return all;
    for (qsizetype i = 0; i < panel.queries.size(); ++i) {
        if (panel.queries[i].isJudged)
            continue;
        const QJsonObject color{{u"mode"_s, u"fixed"_s}, {u"fixedColor"_s, u"text"_s}};
        all += QJsonObject{
            {u"matcher"_s, QJsonObject{{u"id"_s, u"byFrameRefID"_s}, {u"options"_s, refId(i)}}},
            {u"properties"_s, QJsonArray{QJsonObject{{u"id"_s, u"color"_s}, {u"value"_s, color}}}}};
    }
    return all;
}

QJsonObject defaults(const DashboardPanel &panel)
{
    const bool isTrend = panel.type == u"timeseries";
    QJsonObject color{{u"mode"_s, isTrend ? u"palette-classic"_s : u"thresholds"_s}};
    if (!isTrend && !panel.threshold)
        color = {{u"mode"_s, u"fixed"_s}, {u"fixedColor"_s, u"text"_s}};
    const QJsonArray steps = panel.threshold ? thresholdSteps(*panel.threshold, panel.isWhole)
                                             : QJsonArray{step(isTrend ? Good : u"text"_s, QJsonValue::Null)};
    QJsonObject fields{{u"unit"_s, panel.unit},
                       {u"color"_s, color},
                       {u"thresholds"_s, QJsonObject{{u"mode"_s, u"absolute"_s}, {u"steps"_s, steps}}}};
    if (panel.unit == u"percentunit") {
        fields[u"min"_s] = 0;
        fields[u"max"_s] = 1;
    } else if (isTrend) {
        fields[u"min"_s] = 0;
    }
    if (isTrend)
        fields[u"custom"_s] = QJsonObject{
            {u"lineWidth"_s, 2},
            {u"fillOpacity"_s, 0},
            {u"showPoints"_s, u"never"_s},
            {u"spanNulls"_s, false},
            {u"thresholdsStyle"_s, QJsonObject{{u"mode"_s, panel.threshold ? u"dashed"_s : u"off"_s}}}};
    return fields;
}

QJsonObject options(const DashboardPanel &panel)
{
    const QJsonObject reduce{
        {u"calcs"_s, QJsonArray{u"lastNotNull"_s}}, {u"fields"_s, QString()}, {u"values"_s, false}};
    if (panel.type == u"timeseries")
        return {{u"legend"_s,
                 QJsonObject{{u"calcs"_s, QJsonArray()},
                             {u"displayMode"_s, u"list"_s},
                             {u"placement"_s, u"bottom"_s},
                             {u"showLegend"_s, true}}},
                {u"tooltip"_s, QJsonObject{{u"mode"_s, u"multi"_s}, {u"sort"_s, u"desc"_s}}}};
    if (panel.type == u"gauge")
        return {{u"reduceOptions"_s, reduce},
                {u"showThresholdLabels"_s, false},
                {u"showThresholdMarkers"_s, true}};
    return {{u"reduceOptions"_s, reduce},  {u"colorMode"_s, u"value"_s},
            {u"graphMode"_s, u"area"_s},   {u"justifyMode"_s, u"auto"_s},
            {u"orientation"_s, u"auto"_s}, {u"textMode"_s, u"value_and_name"_s}};
}

} // namespace

QJsonArray thresholdSteps(const Threshold &threshold, bool isWhole)
{
    QJsonArray steps;
    if (threshold.side == Threshold::Side::Above) {
        steps += step(Good, QJsonValue::Null);
        if (threshold.warning)
            steps += step(Warning, justAbove(*threshold.warning, isWhole));
        if (threshold.critical)
            steps += step(Critical, justAbove(*threshold.critical, isWhole));
        return steps;
    }
    // For Side::Below, a value equal to a bound is still on its good side, as it is in Grafana.
    steps += step(threshold.critical ? Critical : threshold.warning ? Warning : Good, QJsonValue::Null);
    if (threshold.critical)
        steps += step(threshold.warning ? Warning : Good, *threshold.critical);
    if (threshold.warning)
        steps += step(Good, *threshold.warning);
    return steps;
}

QString grafanaUnit(Unit unit)
{
    switch (unit) {
    case Unit::Count:
        break;
    case Unit::Ratio:
        return u"percentunit"_s;
    case Unit::Percent:
        return u"percent"_s;
    case Unit::Seconds:
        return u"s"_s;
    case Unit::Bytes:
        return u"bytes"_s;
    case Unit::Timestamp:
        return u"dateTimeFromNow"_s;
    }
    return u"short"_s;
}

QString overviewPanel(Picture picture)
{
    return picture == Picture::Dial ? u"gauge"_s : u"stat"_s;
}

int panelId(const QString &name)
{
    // FNV-1a, as its result is fixed and well spread. Qt's hash differs from version to version.
    quint32 hash = 2166136261U;
    const QByteArray bytes = name.toUtf8();
    for (const char byte : bytes)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619U;
    constexpr quint32 First = 1000; // smaller ids belong to the panels about the exporter itself
    constexpr quint32 Count = 1'000'000'000;
    return static_cast<int>(First + hash % Count);
}

QJsonObject panelJson(const DashboardPanel &panel, int x, int y, int height)
{
    return {
        {u"id"_s, panel.id},
        {u"type"_s, panel.type},
        {u"title"_s, panel.title},
        {u"description"_s, panel.description},
        {u"datasource"_s, dataSource()},
        {u"gridPos"_s, QJsonObject{{u"x"_s, x}, {u"y"_s, y}, {u"w"_s, panel.width}, {u"h"_s, height}}},
        {u"targets"_s, targets(panel)},
        {u"fieldConfig"_s, QJsonObject{{u"defaults"_s, defaults(panel)}, {u"overrides"_s, overrides(panel)}}},
        {u"options"_s, options(panel)}};
}

} // namespace guardia
