// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/metricsdocument.h"

#include "format/promql.h"
#include "format/querykeys.h"
#include "model/duration.h"
#include "model/indicatorwords.h"

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr char16_t Introduction[] =
    u"# Metrics\n"
    "\n"
    "Every metric that the exporter can expose at `/api/metrics/prometheus`, except those of collectors of\n"
    "your own ([collectors.md](collectors.md)). Made from the definitions by `scripts/metrics.sh`: do not\n"
    "edit it by hand.\n"
    "\n"
    "- **Labels**: `status` (`UNKNOWN`) says that rows whose column is NULL or empty count under `UNKNOWN`.\n"
    "- **Query key**: the name in `/query`, `/search`, `/labels` and `/variable` (Grafana's JSON data\n"
    "  sources). A family with labels has one key for each series. A histogram has those of its\n"
    "  series; the one that ends in `_count` is listed here.\n"
    "- **Needs**: optional columns of the reference schema. If one is missing, the metric is absent, and\n"
    "  the others are not affected.\n"
    "- A counter never goes down, even when rows are purged. A collector that keeps failing has no values\n"
    "  after five intervals: absent, not zero.\n"
    "- At most `collect.max_series` series of a family (200) are exposed; the smallest are added up in\n"
    "  `other`.\n"
    "\n"
    "What a collector's definition says to watch and to show of its metrics follows them:\n"
    "\n"
    "- **Indicator**: a tile of the console with its trend, a panel of Grafana's and, where it has bounds, "
    "an "
    "alert.\n"
    "  The name stands in `thresholds:` of the configuration file; *judged* is what the bounds are about.\n"
    "- **Alert**: the rule's name, and for how long it has to be so. There is one rule for each bound, of\n"
    "  severity `warning` and `critical`.\n"
    "- **Panel**: another of Grafana's panels. Under the console's trend every family with labels can be "
    "taken\n"
    "  apart, by the title of its panel where it has one.\n";

/// Text for a cell of a table, with everything escaped that Markdown would interpret.
QString cellText(const QString &text)
{
    QString cell;
    const QString line = text.simplified();
    for (const QChar c : line) {
        if (u"\\`*_[]|"_s.contains(c))
            cell += u'\\';
        cell += c == u'<' ? u"&lt;"_s : QString(c);
    }
    return cell;
}

/// A name in a cell, as code. Names of metrics and labels contain no back-quote.
QString code(QString text)
{
    return u'`' + text.replace(u'|', u"\\|"_s) + u'`';
}

QString labelsText(const DocumentedMetric &metric)
{
    QStringList all;
    for (const DocumentedLabel &label : metric.labels) {
        QString text = code(label.name);
        if (!label.fallback.isEmpty())
            text += u" ("_s + code(label.fallback) + u')';
        all += text;
    }
    return all.join(u", ");
}

/// The key that /labels has for this metric.
QString queryKeyText(const DocumentedMetric &metric)
{
    if (metric.querying == Querying::No)
        return {};
    const bool isHistogram = metric.type == MetricType::Histogram;
    const QString name = isHistogram ? QString(metric.name + CountSuffix) : metric.name;
    MetricFamily family{name, metric.type, metric.help, {}, {{}}, {}};
    for (const DocumentedLabel &label : metric.labels) {
        family.labelNames += label.name;
        family.samples.front().labels += u"…"_s;
    }
    const SeriesKey series = seriesKey(family, family.samples.front());
    Snapshot snapshot;
    snapshot.families.push_back(family);
    const QStringList keys = queryKeys(&snapshot);
    const auto key = std::ranges::find_if(
        keys, [&series](const QString &each) { return seriesForTarget(each) == series; });
    return key == keys.end() ? QString() : code(*key);
}

QString columnsText(const DocumentedMetric &metric)
{
    QStringList all;
    for (const QString &column : metric.optionalColumns)
        all += code(column);
    return all.join(u", ");
}

QString typeText(MetricType type)
{
    switch (type) {
    case MetricType::Counter:
        return u"counter"_s;
    case MetricType::Gauge:
        return u"gauge"_s;
    case MetricType::Histogram:
        return u"histogram"_s;
    }
    Q_UNREACHABLE();
}

/// The unit in words; empty for plain counts.
QString unitText(const QString &metric)
{
    switch (unitByName(metric)) {
    case Unit::Count:
        break;
    case Unit::Ratio:
        return u"0 to 1"_s;
    case Unit::Percent:
        return u"percent"_s;
    case Unit::Seconds:
        return u"seconds"_s;
    case Unit::Bytes:
        return u"bytes"_s;
    case Unit::Timestamp:
        return u"seconds since 1970"_s;
    }
    return {};
}

QString rowOf(const DocumentedMetric &metric)
{
    const QStringList cells{code(metric.name),     typeText(metric.type), labelsText(metric),
                            unitText(metric.name), queryKeyText(metric),  columnsText(metric),
                            cellText(metric.help)};
    return u"| "_s + cells.join(u" | ") + u" |\n";
}

/// A bound in the unit that it is given in.
QString boundText(const Indicator &indicator, std::optional<double> bound)
{
    if (!bound)
        return {};
    const QString side = indicator.threshold.side == Threshold::Side::Above ? u"above "_s : u"below "_s;
    const QString written = side + writtenBound(*bound, indicator.unit);
    switch (indicator.unit) {
    case Unit::Seconds:
        return written + u" s";
    case Unit::Bytes:
        return written + u" bytes";
    default:
        return written;
    }
}

QString judgedText(const Indicator &indicator)
{
    if (!indicator.threshold.warning && !indicator.threshold.critical)
        return u"never"_s;
    if (indicator.measure == Measure::HourlyIncrease)
        return u"increase of "_s + code(seriesName(indicator.judged)) + u" within 1 h";
    return indicator.judged == indicator.value ? u"value"_s : code(seriesName(indicator.judged));
}

QString alertText(const Indicator &indicator)
{
    if (indicator.alert.name.isEmpty() || !canHaveBounds(indicator.unit))
        return {};
    const QString name = code(indicator.alert.name);
    return indicator.alert.duration.count() > 0
        ? QString(name + u", " + durationText(indicator.alert.duration))
        : name;
}

QString tableOf(const QStringList &headings, const QList<QStringList> &rows)
{
    QString table =
        u"\n| "_s + headings.join(u" | ") + u" |\n|" + u"---|"_s.repeated(headings.size()) + u'\n';
    for (const QStringList &row : rows)
        table += u"| "_s + row.join(u" | ") + u" |\n";
    return table;
}

QString indicatorsTable(const std::vector<Indicator> &indicators)
{
    QList<QStringList> rows;
    for (const Indicator &indicator : indicators)
        rows += {code(indicator.name),
                 cellText(indicator.title.english),
                 code(seriesName(indicator.value)),
                 wordFor(UnitWords, indicator.unit),
                 judgedText(indicator),
                 boundText(indicator, indicator.threshold.warning),
                 boundText(indicator, indicator.threshold.critical),
                 alertText(indicator),
                 cellText(indicator.description.english)};
    return tableOf({u"indicator"_s, u"title"_s, u"shown"_s, u"unit"_s, u"judged"_s, u"warning"_s,
                    u"critical"_s, u"alert"_s, u"meaning"_s},
                   rows);
}

QString panelsTable(const std::vector<Panel> &panels)
{
    QList<QStringList> rows;
    for (const Panel &panel : panels) {
        QStringList metrics;
        for (const QString &metric : panel.metrics)
            metrics += code(metric);
        rows +=
            {cellText(panel.title.english), metrics.join(u", "), wordFor(PanelPictureWords, panel.picture),
             wordFor(UnitWords, panel.unit), cellText(panel.description.english)};
    }
    return tableOf({u"panel"_s, u"metrics"_s, u"picture"_s, u"unit"_s, u"meaning"_s}, rows);
}

} // namespace

QString metricsDocument(const std::vector<MetricsSection> &sections)
{
    QString document = QString::fromUtf16(Introduction);
    for (const MetricsSection &section : sections) {
        document += u"\n## "_s + section.title + u"\n\n";
        if (!section.text.isEmpty())
            document += section.text + u"\n\n";
        document += u"| metric | type | labels | unit | query key | needs | meaning |\n"
                    "|---|---|---|---|---|---|---|\n"_s;
        for (const DocumentedMetric &metric : section.metrics)
            document += rowOf(metric);
        if (!section.indicators.empty())
            document += indicatorsTable(section.indicators);
        if (!section.panels.empty())
            document += panelsTable(section.panels);
    }
    return document;
}

} // namespace guardia
