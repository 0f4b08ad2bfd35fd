// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/exposition.h"

#include "format/headerlist.h"
#include "format/machinetext.h"

#include <algorithm>
#include <cmath>

namespace guardia {

namespace {

/// How much an Accept header prefers one of our formats.
struct Preference {
    int quality = 0; ///< thousandths; 0 where it is excluded or not named
    /// Of the element that names it: 4 type and version, 3 type, 1 part of the type, 0 any.
    int exactness = 0;
    size_t position = 0; ///< position of that element
};

/// How exactly the element names the format; -1 where it means another. Versions are as in contentType().
int exactness(const HeaderItem &item, QByteArrayView type, QByteArrayView version, QByteArrayView oldVersion)
{
    if (item.value == "*/*" || item.value == "*")
        return 0;
    if (item.value.endsWith("/*"))
        return type.startsWith(QByteArrayView(item.value).chopped(1)) ? 1 : -1;
    if (item.value != type)
        return -1;
    const QByteArray wanted = parameterOf(item, "version");
    if (wanted.isNull())
        return 3;
    if (wanted == version)
        return 4;
    return !oldVersion.isEmpty() && wanted == oldVersion ? 2 : -1;
}

/// The preference according to the element that names the format most exactly.
Preference preference(const std::vector<HeaderItem> &items, QByteArrayView type, QByteArrayView version,
                      QByteArrayView oldVersion = {})
{
    Preference best{.exactness = -1};
    for (size_t i = 0; i < items.size(); ++i) {
        const int exact = exactness(items[i], type, version, oldVersion);
        if (exact > best.exactness
            || (exact >= 0 && exact == best.exactness && items[i].quality > best.quality))
            best = {items[i].quality, exact, i};
    }
    return best;
}

void appendEscaped(QByteArray &out, const QString &text, bool escapeQuotes)
{
    const QByteArray utf8 = text.toUtf8();
    for (const char c : utf8) {
        if (c == '\\')
            out += "\\\\";
        else if (c == '\n')
            out += "\\n";
        else if (c == '"' && escapeQuotes)
            out += "\\\"";
        else
            out += c;
    }
}

/// The lines of a family in one format; all differences between the two formats are decided here.
struct Dialect {
    QByteArray familyName; ///< in HELP and TYPE
    QByteArrayView typeName;
    bool quotesInHelpEscaped = false;
    bool counterRules = false; ///< OpenMetrics: a counter must be neither negative nor NaN
};

Dialect dialectOf(const MetricFamily &family, ExpositionFormat format)
{
    const bool counter = family.type == MetricType::Counter;
    Dialect dialect{family.name.toUtf8(), counter ? "counter" : "gauge"};
    if (format == ExpositionFormat::PrometheusText)
        return dialect;
    dialect.quotesInHelpEscaped = true;
    if (counter && dialect.familyName.endsWith("_total")) {
        dialect.familyName.chop(QByteArrayView("_total").size());
        dialect.counterRules = true;
    } else if (counter) {
        dialect.typeName = "unknown";
    }
    return dialect;
}

void appendHeader(QByteArray &out, const MetricFamily &family, const Dialect &dialect)
{
    out += "# HELP " + dialect.familyName + ' ';
    appendEscaped(out, family.help, dialect.quotesInHelpEscaped);
    out += "\n# TYPE " + dialect.familyName + ' ' + dialect.typeName.toByteArray() + '\n';
}

/// The beginning of a family's lines.
struct LineStart {
    QByteArray name;
    QList<QByteArray> labelNames;
};

LineStart lineStartOf(const MetricFamily &family)
{
    LineStart start{family.name.toUtf8(), {}};
    for (const QString &label : family.labelNames)
        start.labelNames += label.toUtf8();
    return start;
}

/// Appends the line of a sample up to its value.
void appendSeries(QByteArray &out, const LineStart &start, const Sample &sample)
{
    out += start.name;
    const qsizetype count = std::min(start.labelNames.size(), sample.labels.size());
    for (qsizetype i = 0; i < count; ++i) {
        out += i == 0 ? '{' : ',';
        out += start.labelNames[i];
        out += "=\"";
        appendEscaped(out, sample.labels[i], true);
        out += '"';
    }
    out += count > 0 ? "} " : " ";
}

void appendSample(QByteArray &out, const LineStart &start, const Sample &sample)
{
    appendSeries(out, start, sample);
    out += numberText(sample.value);
    out += '\n';
}

void appendFamily(QByteArray &out, const MetricFamily &family, ExpositionFormat format)
{
    const Dialect dialect = dialectOf(family, format);
    const LineStart start = lineStartOf(family);
    bool headerWritten = false;
    for (const Sample &sample : family.samples) {
        if (dialect.counterRules && !(sample.value >= 0))
            continue;
        if (!headerWritten)
            appendHeader(out, family, dialect);
        headerWritten = true;
        appendSample(out, start, sample);
    }
}

const MetricFamily *familyNamed(std::span<const MetricFamily> families, const QString &name)
{
    const auto found = std::ranges::find(families, name, &MetricFamily::name);
    return found != families.end() ? &*found : nullptr;
}

/// The sample with its bound, which is its last label, as the format has it.
Sample bucketSample(const Sample &sample, ExpositionFormat format)
{
    Sample written = sample;
    if (format == ExpositionFormat::OpenMetrics && !sample.labels.isEmpty())
        written.labels.last() = QString::fromLatin1(canonicalText(sample.labels.constLast().toDouble()));
    return written;
}

/// Of each label set first the buckets, then sum and count. Each has as many.
void appendHistogram(QByteArray &out, const MetricFamily &buckets, std::span<const MetricFamily> families,
                     ExpositionFormat format)
{
    const QString name = metricOf(buckets);
    const MetricFamily *sums = familyNamed(families, name + SumSuffix);
    const MetricFamily *counts = familyNamed(families, name + CountSuffix);
    if (!sums || !counts || counts->samples.empty() || sums->samples.size() != counts->samples.size()
        || buckets.samples.empty() || buckets.samples.size() % counts->samples.size() != 0)
        return;
    appendHeader(out, buckets, {name.toUtf8(), "histogram", format == ExpositionFormat::OpenMetrics});
    const std::size_t each = buckets.samples.size() / counts->samples.size();
    const LineStart bucketStart = lineStartOf(buckets);
    const LineStart sumStart = lineStartOf(*sums);
    const LineStart countStart = lineStartOf(*counts);
    for (std::size_t i = 0; i < counts->samples.size(); ++i) {
        for (std::size_t bucket = i * each; bucket < (i + 1) * each; ++bucket)
            appendSample(out, bucketStart, bucketSample(buckets.samples[bucket], format));
        appendSample(out, sumStart, sums->samples[i]);
        appendSample(out, countStart, counts->samples[i]);
    }
}

} // namespace

QByteArray contentType(ExpositionFormat format)
{
    return format == ExpositionFormat::OpenMetrics
        ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
        : "text/plain; version=0.0.4; charset=utf-8";
}

ExpositionFormat negotiatedFormat(QByteArrayView accept)
{
    const std::vector<HeaderItem> items = headerItems(accept);
    const Preference text = preference(items, "text/plain", "0.0.4");
    const Preference open = preference(items, "application/openmetrics-text", "1.0.0", "0.0.1");
    if (open.quality != text.quality)
        return open.quality > text.quality ? ExpositionFormat::OpenMetrics : ExpositionFormat::PrometheusText;
    if (open.quality == 0)
        return ExpositionFormat::PrometheusText;
    if (open.exactness != text.exactness)
        return open.exactness > text.exactness ? ExpositionFormat::OpenMetrics
                                               : ExpositionFormat::PrometheusText;
    return open.position < text.position ? ExpositionFormat::OpenMetrics : ExpositionFormat::PrometheusText;
}

void appendFamilies(QByteArray &out, std::span<const MetricFamily> families, ExpositionFormat format)
{
    for (const MetricFamily &family : families) {
        if (family.type != MetricType::Histogram)
            appendFamily(out, family, format);
        else if (family.name.endsWith(BucketSuffix))
            appendHistogram(out, family, families, format);
    }
}

ExpositionTemplate::ExpositionTemplate(std::span<const MetricFamily> families, ExpositionFormat format)
{
    for (const MetricFamily &family : families) {
        const LineStart start = lineStartOf(family);
        for (std::size_t i = 0; i < family.samples.size(); ++i) {
            QByteArray &before = m_before.emplace_back();
            if (i == 0)
                appendHeader(before, family, dialectOf(family, format));
            appendSeries(before, start, family.samples[i]);
        }
    }
}

void ExpositionTemplate::append(QByteArray &out, std::span<const double> values) const
{
    for (std::size_t i = 0; i < m_before.size(); ++i) {
        out += m_before[i];
        out += numberText(values[i]);
        out += '\n';
    }
}

void appendPast(QByteArray &out, const MetricFamily &family, std::span<const PastSeries> past)
{
    const Dialect dialect = dialectOf(family, ExpositionFormat::OpenMetrics);
    appendHeader(out, family, dialect);
    for (const PastSeries &series : past) {
        LineStart start{family.name.toUtf8(), {}};
        Sample sample;
        for (const auto &[name, value] : series.key.labels) {
            start.labelNames += name.toUtf8();
            sample.labels += value;
        }
        QByteArray line;
        appendSeries(line, start, sample);
        for (const Point &point : series.points) {
            if (std::isnan(point.value) || (dialect.counterRules && point.value < 0))
                continue;
            out += line + numberText(point.value) + ' '
                + QByteArray::number(double(point.time) / 1000, 'f', 3) + '\n';
        }
    }
}

QByteArrayView expositionEnd(ExpositionFormat format)
{
    return format == ExpositionFormat::OpenMetrics ? QByteArrayView("# EOF\n") : QByteArrayView();
}

} // namespace guardia
