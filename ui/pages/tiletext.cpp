// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/tiletext.h"

#include "theme/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

struct TileText {
    Q_DECLARE_TR_FUNCTIONS(TileText)
};

template <typename Unit>
std::chrono::milliseconds floored(std::chrono::milliseconds age)
{
    return std::chrono::floor<Unit>(age);
}

std::chrono::milliseconds readableAge(std::chrono::milliseconds age)
{
    using namespace std::chrono_literals;
    age = std::max(age, 0ms);
    if (age < 1min)
        return floored<std::chrono::seconds>(age);
    return age < 1h ? floored<std::chrono::minutes>(age) : floored<std::chrono::hours>(age);
}

} // namespace

TileState tileOf(const Indicator &indicator, const IndicatorReading &reading, const std::vector<Point> &past,
                 const QDateTime &now, std::chrono::milliseconds interval, const QLocale &locale)
{
    TileState tile;
    tile.indicator = indicator.name;
    const bool isGrowth = indicator.measure == Measure::HourlyIncrease;
    const QString title = textOf(indicator.title, indicator.name);
    //: a tile's title: %1 is what came within the last hour, such as "Failed deployments"
    tile.title = isGrowth ? TileText::tr("%1, 1 h").arg(title) : title;
    tile.value = isGrowth ? reading.judged : reading.value; // the judged value is shown
    tile.isAtLeast = reading.isAtLeast;
    tile.unit = indicator.unit;
    tile.isStale = reading.state == State::Stale;
    tile.state = reading.state;
    if (tile.isStale)
        tile.state = reading.judged ? judged(*reading.judged, indicator.threshold) : State::Ok;
    tile.measure = indicator.measure;
    tile.threshold = indicator.threshold;
    if (isGrowth) {
        if (reading.value) //: how many there are, whenever they came
            tile.detail = TileText::tr("%1 in total").arg(valueText(*reading.value, Unit::Count, locale));
    }
    if (!isGrowth && reading.detail && indicator.detail)
        tile.detail =
            textOf(indicator.detail->text).replace(u"%1"_s, valueText(*reading.detail, Unit::Count, locale));
    if (!isGrowth) // growth is itself a change
        tile.change = changeOver(past);
    tile.points = past;
    tile.picture = indicator.picture;
    if (reading.updatedAt.isValid()) {
        const std::chrono::milliseconds age(reading.updatedAt.msecsTo(now));
        if (tile.isStale || 2 * age > 3 * interval)
            tile.age = readableAge(age);
    }
    tile.reason = reading.reason;
    return tile;
}

} // namespace guardia
