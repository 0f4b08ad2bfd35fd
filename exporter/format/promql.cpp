// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/promql.h"

#include "format/number.h"
#include "format/seriestext.h"

#include <QStringList>

namespace guardia {

namespace {

/// Exact, unlike delta(), which extrapolates: 5 new rows would count as 5.02. And a table that was purged
/// grows from its lowest count on.
QString gaugeIncrease(const QString &series, const QString &family, const QString &window)
{
    return QStringLiteral("%1 - ((%1 * 0 unless %1 offset %3 and on (job, instance) %2 offset %3) "
                          "or min_over_time(%1[%3]))")
        .arg(series, family, window);
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
    if (indicator.measure == Measure::Value)
        return selector(indicator.judged, matchers);
    return growthExpression(indicator.judged, type, QStringLiteral("1h"), matchers);
}

QString growthExpression(const SeriesKey &key, MetricType type, const QString &window,
                         const QString &matchers)
{
    const QString series = selector(key, matchers);
    if (type == MetricType::Counter)
        return QStringLiteral("increase(%1[%2])").arg(series, window);
    return gaugeIncrease(series, selector({key.family, {}}, matchers), window);
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
