// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/metricsdocument.h"

#include "format/querykeys.h"

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
    "  `other`.\n";

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

QString rowOf(const DocumentedMetric &metric)
{
    const QStringList cells{code(metric.name),    typeText(metric.type), labelsText(metric),
                            unitOf(metric.name),  queryKeyText(metric),  columnsText(metric),
                            cellText(metric.help)};
    return u"| "_s + cells.join(u" | ") + u" |\n";
}

} // namespace

QString unitOf(const QString &metric)
{
    struct UnitSuffix {
        QStringView suffix;
        QStringView words;
    };
    static constexpr UnitSuffix Units[] = {
        {u"_timestamp_seconds", u"seconds since 1970"},
        {u"_time_seconds", u"seconds since 1970"},
        {u"_seconds", u"seconds"},
        {u"_bytes", u"bytes"},
        {u"_ratio", u"0 to 1"},
        {u"_percent", u"percent"},
    };
    QString name = metric;
    if (name.endsWith(u"_total"))
        name.chop(6);
    for (const UnitSuffix &unit : Units) {
        if (name.endsWith(unit.suffix))
            return unit.words.toString();
    }
    return {};
}

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
    }
    return document;
}

} // namespace guardia
