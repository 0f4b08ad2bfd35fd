// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/trendevents.h"

#include <QCoreApplication>

#include <algorithm>

namespace guardia {

namespace {

struct EventText {
    Q_DECLARE_TR_FUNCTIONS(EventText)
};

constexpr size_t MostTitles = 8; ///< of one mark

QString timesText(qint64 from, qint64 to, const MomentText &moment)
{
    const QString first = moment(from);
    const QString last = moment(to);
    return first == last ? first : EventText::tr("%1 to %2").arg(first, last);
}

QString countText(const EventMark &mark, const MomentText &moment)
{
    //: %1 is when they happened: "12 events, 14:01 to 14:05"
    return EventText::tr("%Ln events, %1", nullptr, static_cast<int>(mark.count))
        .arg(timesText(mark.time, mark.end, moment));
}

/// "14:01: Deployment failed: billing 1.4.2"
QString lineOf(const TrendEvent &event, const MomentText &moment)
{
    //: when something happened, and what
    return EventText::tr("%1: %2").arg(timesText(event.time, event.end.value_or(event.time), moment),
                                       event.title);
}

QStringList linesOf(std::span<const TrendEvent> events, const MomentText &moment)
{
    QStringList lines;
    for (const TrendEvent &event : events.first(std::min(events.size(), MostTitles)))
        lines += lineOf(event, moment);
    if (events.size() > MostTitles)
        lines += EventText::tr("and %Ln more", nullptr, static_cast<int>(events.size() - MostTitles));
    return lines;
}

} // namespace

std::vector<EventMark> marksOf(std::span<const TrendEvent> events, qint64 apart)
{
    std::vector<EventMark> marks;
    for (size_t i = 0; i < events.size(); ++i) {
        const qint64 time = events[i].time;
        const qint64 end = std::max(time, events[i].end.value_or(time));
        if (marks.empty() || time - marks.back().time >= apart) {
            marks.push_back({time, end, i, 1});
        } else {
            ++marks.back().count;
            marks.back().end = std::max(marks.back().end, end);
        }
    }
    return marks;
}

qsizetype eventsWithin(std::span<const TrendEvent> events, qint64 from, qint64 to)
{
    return std::ranges::count_if(events, [&](const TrendEvent &event) {
        return event.time <= to && event.end.value_or(event.time) >= from;
    });
}

QString markReading(std::span<const TrendEvent> events, const EventMark &mark, const MomentText &moment)
{
    const auto own = events.subspan(mark.first, mark.count);
    if (own.size() == 1)
        return lineOf(own.front(), moment);
    return EventText::tr("%1: %2").arg(countText(mark, moment),
                                       linesOf(own, moment).join(QStringLiteral("; ")));
}

QString markToolTip(std::span<const TrendEvent> events, const EventMark &mark, const MomentText &moment)
{
    const auto own = events.subspan(mark.first, mark.count);
    QStringList texts;
    if (own.size() == 1) {
        const TrendEvent &event = own.front();
        texts = {event.title, timesText(event.time, event.end.value_or(event.time), moment)};
        if (!event.text.isEmpty())
            texts += event.text;
    } else {
        texts = QStringList{countText(mark, moment)} + linesOf(own, moment);
    }
    return texts.join(u'\n');
}

} // namespace guardia
