// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/tiletext.h"

#include "theme/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace guardia {

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
    tile.subject = indicator.subject;
    const bool isGrowth = indicator.measure == Measure::HourlyIncrease;
    tile.title = isGrowth
        //: a tile's title: %1 is what came within the last hour, such as "Failed deployments"
        ? TileText::tr("%1, 1 h").arg(judgedTitle(indicator.subject))
        : subjectTitle(indicator.subject);
    tile.value = isGrowth ? reading.judged : reading.value; // what is judged
    tile.isAtLeast = reading.isAtLeast;
    tile.unit = indicator.unit;
    tile.isStale = reading.state == State::Stale;
    tile.state = reading.state;
    if (tile.isStale)
        tile.state = reading.judged ? judged(*reading.judged, indicator.threshold) : State::Ok;
    tile.measure = indicator.measure;
    tile.threshold = indicator.threshold;
    if (isGrowth) {
        // Of what the title says, which is the second number where the first counts more than that.
        const std::optional<double> all =
            indicator.judged == indicator.value ? reading.value : reading.detail;
        if (all) //: how many there are, whenever they came
            tile.detail = TileText::tr("%1 in all").arg(valueText(*all, Unit::Count, locale));
    }
    if (!isGrowth && reading.detail)
        tile.detail = detailText(indicator.subject, *reading.detail, locale);
    if (!isGrowth) // which is a change itself
        tile.change = changeOver(past);
    tile.points = past;
    tile.picture = tilePicture(indicator.subject);
    if (reading.updatedAt.isValid()) {
        const std::chrono::milliseconds age(reading.updatedAt.msecsTo(now));
        if (tile.isStale || 2 * age > 3 * interval)
            tile.age = readableAge(age);
    }
    tile.reason = reading.reason;
    return tile;
}

QString detailText(Subject subject, double detail, const QLocale &locale)
{
    const QString number = valueText(detail, Unit::Count, locale);
    switch (subject) {
    case Subject::ServiceRequests:
        //: service requests that were made in the last day
        return TileText::tr("%1 new in 24 h").arg(number);
    case Subject::Capacity:
        //: behind a number: how many plans there are
        return TileText::tr("of %1 plans").arg(number);
    case Subject::Sla:
        //: service requests that are open
        return TileText::tr("%1 open").arg(number);
    case Subject::Incidents:
    case Subject::Users:
        //: how many there are, whatever their state
        return TileText::tr("%1 in all").arg(number);
    case Subject::Audit:
    case Subject::Deployments:
    case Subject::Servers:
        break;
    }
    return {};
}

} // namespace guardia
