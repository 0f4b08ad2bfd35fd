// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/promql.h"

#include "format/machinetext.h"
#include "model/serieskey.h"

#include <QStringList>

namespace guardia {

namespace {

/// The weeks that say what is usual, as in the exporter's own history.
constexpr int UsualWeeks = 4;

/// Exact, unlike delta(), which extrapolates: it would count 5 new rows as 5.02. Where rows were deleted
/// meanwhile, the increase counts from the lowest value in the window. A series that is new counts from 0.
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
    if (type != MetricType::Gauge)
        return QStringLiteral("increase(%1[%2])").arg(series, window);
    return gaugeIncrease(series, selector({key.family, {}}, matchers), window);
}

QString weeklyGrowthExpression(const SeriesKey &key, MetricType type, const QString &window)
{
    const QString series = selector(key);
    QStringList weeks;
    for (int week = 1; week <= UsualWeeks; ++week) {
        const QString ago = QString::number(week) + u'w';
        const QString growth = type == MetricType::Gauge
            ? QStringLiteral("%1 offset %2 - %1 offset %2%3").arg(series, ago, window)
            : QStringLiteral("increase(%1[%3] offset %2)").arg(series, ago, window);
        weeks << QStringLiteral("label_replace(clamp_min(%1, 0), \"week\", \"%2\", \"\", \"\")")
                     .arg(growth, QString::number(week));
    }
    return weeks.join(u" or ");
}

QString totalExpression(const MetricFamily &family, const SeriesKey &series, const QString &matchers)
{
    const QString one = selector(series, matchers);
    if (family.labelNames.isEmpty() || !series.labels.isEmpty())
        return one;
    return u"sum without (" + family.labelNames.join(u", ") + u") (" + one + u')';
}

QString shownExpression(const SeriesKey &series, Unit unit, const QString &matchers)
{
    const QString one = selector(series, matchers);
    return unit == Unit::Timestamp ? QString(one + u" * 1000") : one;
}

QString quantileExpression(const QString &histogram, double quantile, const QString &matchers)
{
    return QStringLiteral("histogram_quantile(%1, sum by (le) (rate(%2[1d])))")
        .arg(QString::fromLatin1(numberText(quantile)), selector({histogram + BucketSuffix, {}}, matchers));
}

QString valueTemplate(Unit unit)
{
    switch (unit) {
    case Unit::Count:
        break;
    case Unit::Ratio:
        return QStringLiteral("{{ $value | humanizePercentage }}");
    case Unit::Percent:
        return QStringLiteral("{{ $value }}%");
    case Unit::Seconds:
        return QStringLiteral("{{ $value | humanizeDuration }}");
    case Unit::Bytes:
        return QStringLiteral("{{ $value | humanize1024 }}B");
    case Unit::Timestamp:
        return QStringLiteral("{{ $value | humanizeTimestamp }}");
    }
    return QStringLiteral("{{ $value }}");
}

QString writtenBound(double bound, Unit unit)
{
    const QString number = QString::fromLatin1(numberText(bound));
    return unit == Unit::Ratio || unit == Unit::Percent ? QString(number + u'%') : number;
}

double boundInUnit(double bound, Unit unit)
{
    if (unit != Unit::Ratio)
        return bound;
    // Moves the decimal point in the text, because 99.9 / 100 is not exactly 0.999 in binary.
    const QByteArray text = numberText(bound);
    return text.contains('e') ? bound / 100 : QByteArray(text + "e-2").toDouble();
}

} // namespace guardia
