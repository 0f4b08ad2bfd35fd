// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/trendpicture.h"

#include "format/eventtexts.h"
#include "format/visibletext.h"
#include "pages/breakdownlines.h"
#include "theme/words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace guardia {

namespace {

struct PictureText {
    Q_DECLARE_TR_FUNCTIONS(TrendPicture)
};

constexpr qint64 DayLength = 86'400'000; ///< milliseconds, without a clock change
constexpr qint64 ChangeReach = qint64(3) * 3'600'000; ///< no clock is changed by more at once

qint64 offsetAt(qint64 time)
{
    return qint64(QDateTime::fromMSecsSinceEpoch(time).offsetFromUtc()) * 1000;
}

/// Whether the clock has shown the same a short time before, as it was set back.
bool isRepeated(qint64 time)
{
    const qint64 before = offsetAt(time - ChangeReach);
    const qint64 earlier = time + offsetAt(time) - before;
    return earlier < time && offsetAt(earlier) == before;
}

QString earlierName(Comparison comparison)
{
    return comparison == Comparison::DayEarlier ? PictureText::tr("a day earlier")
                                                : PictureText::tr("a week earlier");
}

} // namespace

std::vector<qint64> daysLater(qint64 time, int days)
{
    const qint64 clock = time + offsetAt(time) + days * DayLength;
    const qint64 about = time + days * DayLength;
    std::vector<qint64> moments;
    for (const qint64 offset : {offsetAt(about - ChangeReach), offsetAt(about + ChangeReach)}) {
        const qint64 moment = clock - offset;
        if (offsetAt(moment) == offset && (moments.empty() || moments.back() != moment))
            moments.push_back(moment);
    }
    return moments;
}

std::vector<Point> shiftedPoints(const std::vector<Point> &points, int days)
{
    std::vector<Point> shifted;
    qint64 before = 0;
    for (const Point &point : points) {
        if (isRepeated(point.time))
            continue;
        for (const qint64 moment : daysLater(point.time, days)) {
            const qint64 expected = shifted.empty() ? moment : shifted.back().time + point.time - before;
            if (moment > expected && offsetAt(point.time) != offsetAt(before))
                shifted.push_back({expected, Gap}); // the clock skipped the time between
            shifted.push_back({moment, point.value});
        }
        before = point.time;
    }
    std::ranges::stable_sort(shifted, {}, &Point::time); // where the clock shows times twice
    return shifted;
}

std::vector<TrendEvent> eventsOf(const Snapshot &snapshot)
{
    const EventTexts texts(snapshot.catalogue, interfaceLanguage());
    std::vector<TrendEvent> events;
    events.reserve(snapshot.events.size());
    for (const Event &event : snapshot.events)
        events.push_back(
            {event.time, event.end, visibleText(texts.title(event)), visibleText(texts.text(event))});
    return events;
}

void TrendPicture::clear()
{
    m_indicator = {};
    m_breakdowns.clear();
    m_subject = {};
    m_series.clear();
    m_current = 0;
    m_answered.clear();
    m_earlierOf.clear();
    takeEvents(nullptr);
}

void TrendPicture::takeEvents(const Snapshot *snapshot)
{
    static const std::vector<Event> none;
    const std::vector<Event> &happened = snapshot ? snapshot->events : none;
    if (happened == m_happened)
        return;
    m_happened = happened;
    m_events = snapshot ? eventsOf(*snapshot) : std::vector<TrendEvent>();
}

void TrendPicture::setIndicator(const Indicator &indicator, const Snapshot *snapshot)
{
    m_indicator = indicator;
    m_breakdowns = snapshot ? breakdownsOf(*snapshot, indicator) : QList<Breakdown>();
    takeEvents(snapshot);
    const auto chosen = std::ranges::find(m_breakdowns, m_choices.breakdowns.value(indicator.name), keyOf);
    m_current =
        chosen != m_breakdowns.end() ? static_cast<int>(std::distance(m_breakdowns.begin(), chosen)) + 1 : 0;
    if (snapshot && m_current > 0) {
        const Breakdown &breakdown = m_breakdowns.at(m_current - 1);
        m_subject = {breakdown.title, breakdown.unit, {}};
        m_series = seriesOf(*snapshot, breakdown);
        return;
    }
    m_subject = {textOf(indicator.title, indicator.name), indicator.unit, {}};
    if (judgesValue(indicator))
        m_subject.threshold = indicator.threshold;
    m_series = {indicator.value};
}

void TrendPicture::choose(int index)
{
    if (index > 0 && index <= m_breakdowns.size())
        m_choices.breakdowns.insert(m_indicator.name, keyOf(m_breakdowns.at(index - 1)));
    else
        m_choices.breakdowns.remove(m_indicator.name);
}

QStringList TrendPicture::titles() const
{
    QStringList titles{textOf(m_indicator.title, m_indicator.name)};
    for (const Breakdown &breakdown : m_breakdowns)
        titles += breakdown.title;
    return titles;
}

QString TrendPicture::id() const
{
    return m_current > 0 ? QString(m_indicator.name + u'=' + keyOf(m_breakdowns.at(m_current - 1)))
                         : m_indicator.name;
}

void TrendPicture::choose(const TrendOptions &options)
{
    if (isApart() && options.stacking == Stacking::Sums)
        m_choices.stacked.insert(m_indicator.name);
    else if (isApart())
        m_choices.stacked.remove(m_indicator.name);
    else
        m_choices.comparison = options.comparison;
    m_choices.showsEvents = options.showsEvents;
}

TrendOptions TrendPicture::options() const
{
    const bool canStack =
        isApart() && m_breakdowns.at(m_current - 1).isAdditive && (!isAnswered() || m_answer.left == 0);
    const bool isStacked = canStack && m_choices.stacked.contains(m_indicator.name);
    return {.stacking = isStacked ? Stacking::Sums : Stacking::None,
            .canStack = canStack,
            .comparison = m_choices.comparison,
            .canCompare = !isApart() && !m_series.isEmpty(),
            .showsEvents = m_choices.showsEvents};
}

int TrendPicture::daysBack() const
{
    return isApart() ? 0 : daysEarlier(m_choices.comparison);
}

std::pair<qint64, qint64> TrendPicture::earlierRange(qint64 from, qint64 to) const
{
    const auto earlier = [this](qint64 time) {
        const qint64 about = time - daysBack() * DayLength;
        return about + offsetAt(time) - offsetAt(about);
    };
    const bool isChanged = offsetAt(earlier(from) - ChangeReach) != offsetAt(to + ChangeReach);
    // What the clock skips or repeats may be at an end. Else up to the next point, without which the line
    // would end before the edge: an old value of every hour may be at the end of one hour and of another.
    const qint64 spare = isChanged ? ChangeReach : 2 * PastStep;
    return {earlier(from) - spare, earlier(to) + spare};
}

void TrendPicture::setAnswer(const Trend &answer)
{
    m_answer = answer;
    m_answered = id();
}

void TrendPicture::setEarlier(const QList<TrendSeries> &answer, const QString &error)
{
    m_earlier = answer;
    m_earlierError = error;
    m_earlierOf = earlierId();
}

/// Of a family with very many series: which of them are drawn, or why none is. Empty for others.
QString TrendPicture::leftNote() const
{
    if (!isApart() || m_answer.left == 0)
        return {};
    const auto given = std::ranges::count_if(
        m_answer.series, [](const TrendSeries &series) { return !series.points.empty(); });
    const QLocale locale;
    const QString all = locale.toString(given + m_answer.left);
    if (hasSums(m_breakdowns.at(m_current - 1), m_answer.series))
        //: why a trend is not drawn; %1 is a number
        return PictureText::tr(
                   "%1 series in this range are too many to add up; a shorter range may have fewer")
            .arg(all);
    //: %1 and %2 are numbers: "5,000 of 7,312 parts are compared, the largest in this range"
    return PictureText::tr("%1 of %2 parts are compared, the largest in this range")
        .arg(locale.toString(given), all);
}

QString TrendPicture::error() const
{
    if (!m_answer.error.isEmpty())
        return m_answer.error;
    if (m_earlierError.isEmpty() || m_earlierOf != earlierId())
        return leftNote();
    //: why there is no line of a day or a week earlier
    return PictureText::tr("%1: %2").arg(earlierName(m_choices.comparison), m_earlierError);
}

std::vector<TrendLine> TrendPicture::lines()
{
    if (isApart()) {
        if (std::exchange(m_styled, id()) != id())
            m_styles.clear();
        return linesOf(m_breakdowns.at(m_current - 1), m_answer.series, m_styles, m_answer.left);
    }
    const TrendSeries own = m_answer.series.value(0);
    if (daysBack() == 0)
        return {{{}, own.points, TrendLine::Own, own.collectedFrom}};
    const TrendSeries earlier = m_earlierOf == earlierId() ? m_earlier.value(0) : TrendSeries();
    std::optional<qint64> collectedFrom = earlier.collectedFrom;
    if (collectedFrom)
        collectedFrom = *collectedFrom + daysBack() * DayLength;
    return {{m_subject.title, own.points, TrendLine::Own, own.collectedFrom},
            {earlierName(m_choices.comparison), shiftedPoints(earlier.points, daysBack()), TrendLine::Earlier,
             collectedFrom}};
}

} // namespace guardia
