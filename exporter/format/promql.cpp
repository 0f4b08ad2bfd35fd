// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/promql.h"

#include "format/number.h"
#include "format/seriestext.h"

#include <QStringList>

namespace guardia {

namespace {

/// Exact, unlike delta(), which extrapolates: 5 new rows would count as 5.02. And a table that was purged
/// grows from its lowest count on.
QString gaugeIncrease(const QString &series, const QString &family)
{
    return QStringLiteral("%1 - ((%1 * 0 unless %1 offset 1h and on (job, instance) %2 offset 1h) "
                          "or min_over_time(%1[1h]))")
        .arg(series, family);
}

} // namespace

QString selector(const SeriesKey &series, const QString &matchers)
{
    QStringList all;
    for (const auto &[name, value] : series.labels)
        all += name + u"=\"" + escapedLabelValue(value) + u'"';
    if (!matchers.isEmpty())
        all += matchers;
    return all.isEmpty() ? series.family : QString(series.family + u'{' + all.join(u", ") + u'}');
}

QString judgedExpression(const Indicator &indicator, MetricType type, const QString &matchers)
{
    const QString series = selector(indicator.judged, matchers);
    if (indicator.measure == Measure::Value)
        return series;
    if (type == MetricType::Counter)
        return QStringLiteral("increase(%1[1h])").arg(series);
    return gaugeIncrease(series, selector({indicator.judged.family, {}}, matchers));
}

double boundInUnit(double bound, Unit unit)
{
    if (unit != Unit::Ratio)
        return bound;
    // Moves the decimal point: 99.9 / 100 is not 0.999 in binary.
    const QByteArray text = numberText(bound);
    return text.contains('e') ? bound / 100 : QByteArray(text + "e-2").toDouble();
}

} // namespace guardia
