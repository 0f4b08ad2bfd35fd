// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tilestate.h"

#include "theme/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace guardia {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Tile", text);
}

/// The smallest round number that is not below the value: 1, 2 or 5 times a power of ten.
double roundAbove(double value)
{
    if (!(value > 0) || !std::isfinite(value))
        return 1;
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 5.0}) {
        if (step * power >= value)
            return step * power;
    }
    return 10 * power;
}

double roomyMaximum(const TileState &tile)
{
    double largest = std::max(tile.value.value_or(0), 0.0);
    if (tile.measure == Measure::Value) {
        for (const std::optional<double> &bound : {tile.threshold.warning, tile.threshold.critical})
            largest = std::max(largest, bound.value_or(0) * 1.2);
    }
    return roundAbove(largest);
}

/// The word for the state as used within a sentence.
QString spokenState(State state)
{
    switch (state) {
    case State::Ok:
        return translated(QT_TRANSLATE_NOOP("Tile", "OK"));
    case State::Warning:
        return translated(QT_TRANSLATE_NOOP("Tile", "warning"));
    case State::Critical:
        return translated(QT_TRANSLATE_NOOP("Tile", "critical"));
    case State::Stale:
        return translated(QT_TRANSLATE_NOOP("Tile", "stale"));
    case State::Unknown:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("Tile", "no value"));
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

/// With an arrow and a sign.
QString amountText(double amount, Unit unit, const QLocale &locale)
{
    const bool isRatio = unit == Unit::Ratio;
    const bool isTime = unit == Unit::Seconds || unit == Unit::Timestamp;
    if ((isTime || unit == Unit::Bytes) && amount != 0)
        return (amount > 0 ? QStringLiteral("\u2191 +") : QStringLiteral("\u2193 \u2212"))
            + valueText(std::abs(amount), isTime ? Unit::Seconds : Unit::Bytes, locale);
    const double change = isRatio ? std::round(amount * 1000) / 10 : amount;
    const bool isWhole = std::rint(change) == change && std::abs(change) < 9e15;
    QString text = isWhole && !isRatio ? locale.toString(static_cast<qint64>(std::abs(change)))
                                       : locale.toString(std::abs(change), 'f', 1);
    if (isRatio)
        //: percentage points
        text = QCoreApplication::translate("Tile", "%1 pp").arg(text);
    if (change == 0)
        return QStringLiteral("\u00B1") + text;
    return (change > 0 ? QStringLiteral("\u2191 +") : QStringLiteral("\u2193 \u2212")) + text;
}

} // namespace

Gauge tileGauge(const TileState &tile)
{
    Gauge gauge;
    gauge.value = tile.value;
    gauge.unit = tile.unit;
    gauge.state = shownState(tile);
    gauge.maximum = tile.maximum.value_or(tile.unit == Unit::Ratio ? 1 : roomyMaximum(tile));
    if (tile.measure == Measure::Value) {
        gauge.threshold = tile.threshold;
        if (tile.threshold.critical)
            gauge.target = boundValue(*tile.threshold.critical, tile.unit);
    }
    return gauge;
}

QString tileValueText(const TileState &tile, const QLocale &locale)
{
    return shownValueText(tile, interfaceWording(locale));
}

QString tileAgeText(const TileState &tile, const QLocale &locale)
{
    return shownAgeText(tile, interfaceWording(locale));
}

QString tileAmountText(const TileState &tile, const QLocale &locale)
{
    const bool isKnown = tile.change && std::isfinite(tile.change->value);
    return isKnown ? amountText(tile.change->value, tile.unit, locale) : QString();
}

QString tileChangeText(const TileState &tile, const QLocale &locale)
{
    const QString amount = tileAmountText(tile, locale);
    if (amount.isEmpty())
        return {};
    // The oldest value known is hardly ever exactly as old as the range is long.
    const std::chrono::milliseconds time = tile.change->time + tile.change->time / 60;
    //: a change such as "+3", and the time that it took: "+3 in 1 d"
    return QCoreApplication::translate("Tile", "%1 in %2").arg(amount, ageText(time, locale));
}
QString crossedBoundText(const TileState &tile, const QLocale &locale)
{
    return crossedBoundText(tile, interfaceWording(locale));
}

QString accessibleTileName(const TileState &tile, const QLocale &locale)
{
    const State state = shownState(tile);
    if (state == State::Unknown)
        return joined({tile.title, spokenState(state), tile.muted});
    return joined({tile.title, tileValueText(tile, locale), spokenState(state),
                   state == State::Stale ? tileAgeText(tile, locale) : crossedBoundText(tile, locale),
                   tile.muted});
}

QString accessibleTileDescription(const TileState &tile, const QLocale &locale)
{
    return joined({tile.reason, tile.detail, tileChangeText(tile, locale)});
}

QString tileToolTip(const TileState &tile, const QLocale &locale)
{
    QStringList lines{tile.title};
    const State state = shownState(tile);
    if (state != State::Unknown)
        lines << joined(
            {tileValueText(tile, locale), spokenState(state), crossedBoundText(tile, locale), tile.muted});
    else
        lines << joined({spokenState(state), tile.muted});
    lines << joined({tile.detail, tileChangeText(tile, locale)}) << tileAgeText(tile, locale) << tile.reason;
    if (tile.hasRows)
        lines << QCoreApplication::translate("Tile", "Double click shows the rows behind it");
    lines.removeAll(QString());
    QString html = QStringLiteral("<qt><b>") + lines.takeFirst().toHtmlEscaped() + QStringLiteral("</b>");
    for (const QString &line : std::as_const(lines))
        html += QStringLiteral("<br>") + line.toHtmlEscaped();
    return html + QStringLiteral("</qt>");
}

} // namespace guardia
