// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/grafana/eventquery.h"

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView Target = u"annotations";

bool isWordOf(const Event &event, QStringView word)
{
    if (word.startsWith(u'#'))
        word = word.sliced(1);
    const auto is = [word](const QString &text) { return word.compare(text, Qt::CaseInsensitive) == 0; };
    return is(event.collector) || is(event.name) || std::ranges::any_of(event.tags, is);
}

QJsonValue endOf(const Event &event)
{
    return event.end ? QJsonValue(*event.end) : QJsonValue(QJsonValue::Null);
}

/// Grafana splits the text of tags at every comma.
QString joinedTags(const Event &event)
{
    QStringList tags = event.tags;
    for (QString &tag : tags)
        tag = tag.replace(u',', u' ').simplified();
    return tags.join(u',');
}

} // namespace

std::optional<QString> eventFilterOf(QStringView target)
{
    target = target.trimmed();
    if (target == Target)
        return QString();
    if (!target.startsWith(Target) || target[Target.size()] != u':')
        return std::nullopt;
    return target.sliced(Target.size() + 1).trimmed().toString();
}

EventFilter::EventFilter(const QString &text)
    : m_whole(text.trimmed())
{
    QString blanks = m_whole;
    m_words = blanks.replace(u',', u' ').simplified().split(u' ', Qt::SkipEmptyParts);
}

bool EventFilter::matches(const Event &event) const
{
    return std::ranges::all_of(m_words, [&event](const QString &word) { return isWordOf(event, word); })
        || isWordOf(event, m_whole);
}

std::vector<const Event *> eventsWithin(const Snapshot *snapshot, const TimeRange &range,
                                        const EventFilter &filter, int most)
{
    std::vector<const Event *> found;
    if (!snapshot)
        return found;
    const std::vector<Event> &events = snapshot->events;
    for (auto event = events.rbegin(); event != events.rend() && std::ssize(found) < most; ++event) {
        const qint64 end = event->end.value_or(event->time);
        if (event->time <= range.to && end >= range.from && filter.matches(*event))
            found.push_back(&*event);
    }
    std::ranges::reverse(found);
    return found;
}

QJsonObject annotationJson(const Event &event, const EventTexts &texts)
{
    QJsonObject object{{u"time"_s, event.time},
                       {u"title"_s, texts.title(event)},
                       {u"text"_s, texts.text(event)},
                       {u"tags"_s, QJsonArray::fromStringList(event.tags)}};
    if (event.end)
        object[u"timeEnd"_s] = *event.end;
    return object;
}

QJsonObject eventRow(const Event &event, const EventTexts &texts)
{
    return {{u"time"_s, event.time},
            {u"timeEnd"_s, endOf(event)},
            {u"title"_s, texts.title(event)},
            {u"text"_s, texts.text(event)},
            {u"tags"_s, joinedTags(event)}};
}

QJsonObject eventTable(const std::vector<const Event *> &events, const EventTexts &texts)
{
    const auto column = [](const char *name, const char *type) {
        return QJsonObject{{u"text"_s, QLatin1StringView(name)}, {u"type"_s, QLatin1StringView(type)}};
    };
    QJsonArray rows;
    for (const Event *event : events)
        rows.append(QJsonArray{event->time, endOf(*event), texts.title(*event), texts.text(*event),
                               joinedTags(*event)});
    return {{u"type"_s, u"table"_s},
            {u"columns"_s,
             QJsonArray{column("time", "time"), column("timeEnd", "time"), column("title", "string"),
                        column("text", "string"), column("tags", "string")}},
            {u"rows"_s, rows}};
}

} // namespace guardia
