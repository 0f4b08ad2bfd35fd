// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/grafana/dashboardpanel.h"
#include "format/grafana/targetexpansion.h"
#include "format/querykeys.h"
#include "history/history.h"
#include "http/grafana/eventquery.h"
#include "http/grafana/familyquery.h"
#include "http/grafana/labelfilter.h"
#include "http/grafana/queryrequest.h"
#include "http/request.h"
#include "http/router.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// JSON has neither NaN nor infinity; Grafana draws null as a gap.
QJsonValue jsonNumber(double value)
{
    return std::isfinite(value) ? QJsonValue(value) : QJsonValue(QJsonValue::Null);
}

/// Pairs of value and time for a series; of time and value for the rows of a table.
QJsonArray pairsOf(const std::vector<Point> &points, ResultShape shape)
{
    QJsonArray pairs;
    for (const Point &point : points) {
        const QJsonValue value = jsonNumber(point.value);
        pairs.append(shape == ResultShape::Series ? QJsonArray{value, point.time}
                                                  : QJsonArray{point.time, value});
    }
    return pairs;
}

/// Grafana's name for the unit of a family's values; empty for plain counts, and for times, which Grafana
/// expects in milliseconds.
QString unitText(const QString &family)
{
    const Unit unit = unitByName(family);
    return unit == Unit::Count || unit == Unit::Timestamp ? QString() : grafanaUnit(unit);
}

/// A series in the form that every version of the plugins reads, with additions for Grafana 11 and later. The
/// display name is the target itself, because dashboards refer to series by it; without one, Grafana would
/// make up a name from the labels.
QJsonObject seriesAnswer(const QueryTarget &target, const std::optional<SeriesKey> &key,
                         const std::vector<Point> &points)
{
    QJsonObject answer{{u"target"_s, target.name},
                       {u"title"_s, target.name},
                       {u"datapoints"_s, pairsOf(points, ResultShape::Series)}};
    if (!key)
        return answer;
    if (const QString unit = unitText(key->family); !unit.isEmpty())
        answer[u"unit"_s] = unit;
    QJsonObject labels;
    for (const auto &[name, value] : key->labels)
        labels[name] = value;
    if (!labels.isEmpty())
        answer[u"tags"_s] = labels;
    return answer;
}

QJsonObject tableAnswer(const QueryTarget &target, const std::vector<Point> &points)
{
    return {{u"type"_s, u"table"_s},
            {u"columns"_s,
             QJsonArray{QJsonObject{{u"text"_s, u"Time"_s}, {u"type"_s, u"time"_s}},
                        QJsonObject{{u"text"_s, target.name}, {u"type"_s, u"number"_s}}}},
            {u"rows"_s, pairsOf(points, ResultShape::Table)}};
}

/// Answers the targets of one query, one by one.
class QueryResponder
{
public:
    /// filters are the ones that applicableFilters() returned.
    QueryResponder(const Request &request, const ServerState &state, const Query &query,
                   std::vector<LabelFilter> filters)
        : m_state(state)
        , m_query(query)
        , m_filters(std::move(filters))
        , m_eventLists(static_cast<int>(std::ranges::count_if(query.targets, [](const QueryTarget &target) {
            return eventFilterOf(target.name).has_value();
        })))
    {
        if (m_eventLists > 0)
            m_texts.emplace(state.catalogue(), requestedLanguage(request, state.settings.language));
    }

    [[nodiscard]] int eventLists() const { return m_eventLists; }

    /// The answer of POST /query to a target.
    [[nodiscard]] QJsonObject answer(const QueryTarget &target) const
    {
        QJsonObject answer;
        if (const auto filter = eventFilterOf(target.name)) {
            answer = eventTable(events(*filter), *m_texts);
        } else {
            const std::optional<SeriesKey> key = seriesForTarget(target.name);
            const std::vector<Point> found = points(key);
            answer = target.shape == ResultShape::Table ? tableAnswer(target, found)
                                                        : seriesAnswer(target, key, found);
        }
        if (!target.refId.isNull())
            answer[u"refId"_s] = target.refId;
        return answer;
    }

    /// The answer of GET /query: flat rows, which Infinity and JSON API read without a selector.
    void appendRows(const QueryTarget &target, QJsonArray &rows) const
    {
        if (const auto filter = eventFilterOf(target.name)) {
            for (const Event *event : events(*filter))
                rows.append(eventRow(*event, *m_texts));
            return;
        }
        for (const Point &point : points(seriesForTarget(target.name))) {
            rows.append(QJsonObject{
                {u"time"_s, point.time}, {u"value"_s, jsonNumber(point.value)}, {u"target"_s, target.name}});
        }
    }

    /// The reply that contains these answers.
    [[nodiscard]] Reply reply(const QJsonArray &answers) const
    {
        Reply reply = jsonReply(answers);
        if (m_texts)
            reply.vary = {"Accept-Language"};
        return reply;
    }

private:
    [[nodiscard]] std::vector<Point> points(const std::optional<SeriesKey> &key) const
    {
        if (!key || !passesFilters(*key, m_filters))
            return {};
        return seriesPoints({*key, m_query.range.from, m_query.range.to, m_query.maxPoints}, m_state.history,
                            m_state.snapshot, m_state.now);
    }

    [[nodiscard]] std::vector<const Event *> events(const QString &filter) const
    {
        return eventsWithin(m_state.snapshot, m_query.range, EventFilter(filter),
                            std::min(MaxEventsPerList, MaxEventsPerAnswer / m_eventLists));
    }

    const ServerState &m_state;
    const Query &m_query;
    std::vector<LabelFilter> m_filters;
    int m_eventLists;
    std::optional<EventTexts> m_texts; ///< set only where a target asks for events
};

bool isThere(const Snapshot *snapshot, const SeriesKey &key)
{
    const MetricFamily *family = snapshot ? familyNamed(*snapshot, key.family) : nullptr;
    return family && std::ranges::any_of(family->samples, [family, &key](const Sample &sample) {
               return seriesKey(*family, sample) == key;
           });
}

/// Replaces a target that stands for several series by a target for each. A target that is the name of a
/// series is kept. So many series of families are to find room in the answer as well.
Result<Query> expanded(const Query &query, const Snapshot *snapshot, qsizetype familySeries)
{
    Query all = query;
    all.targets.clear();
    for (const QueryTarget &target : query.targets) {
        QStringList names = eventFilterOf(target.name) ? QStringList{target.name}
                                                       : expandedTarget(target.name, MaxTargets + 1);
        if (names.size() > 1) {
            const auto key = seriesForTarget(target.name);
            if (key && isThere(snapshot, *key))
                names = {target.name};
        }
        for (const QString &name : names)
            all.targets.push_back({name, target.refId, target.shape});
        if (all.targets.size() > MaxTargets)
            return Error{ErrorKind::Invalid, u"more than %1 targets"_s.arg(MaxTargets)};
    }
    const qsizetype answers = std::ssize(all.targets) + familySeries;
    if (answers == std::ssize(query.targets))
        return all;
    qsizetype length = 1;
    for (const QueryTarget &target : all.targets)
        length += target.name.size();
    if (length > MaxExpandedText)
        return Error{ErrorKind::Invalid, u"the names of the series that the targets mean are too long"_s};
    all.maxPoints = std::max(1,
                             std::min({all.maxPoints, MaxPointsPerAnswer / static_cast<int>(answers),
                                       static_cast<int>(MaxRepeatedText / length)}));
    return all;
}

/// Its series, and how many there are, as an answer may not have all.
void appendFamily(const FamilyAnswer &family, QJsonArray &answers)
{
    for (const FamilySeries &series : family.series)
        answers.append(seriesAnswer({series.name, {}, ResultShape::Series}, series.key, series.points));
    answers.append(QJsonObject{{u"family"_s, family.family},
                               {u"found"_s, family.found},
                               {u"given"_s, qint64(std::ssize(family.series))}});
}

/// Answers all targets of the query, or with what is wrong with it.
template <typename Append>
Reply queryReply(const Request &request, const ServerState &state, const Result<Query> &asked, Append append)
{
    if (!asked)
        return errorReply(400, asked.error().message);
    Result<std::vector<LabelFilter>> filters = applicableFilters(asked->filters, state.snapshot);
    if (!filters)
        return errorReply(400, filters.error().message);
    const FamilyQuery families(*asked, *filters, state.history);
    const Result<Query> query = expanded(*asked, state.snapshot, families.mostSeries());
    if (!query)
        return errorReply(400, query.error().message);
    const QueryResponder responder(request, state, *query, std::move(*filters));
    if (responder.eventLists() > MaxEventLists)
        return errorReply(400, u"more than %1 targets for annotations"_s.arg(MaxEventLists));
    QJsonArray answers;
    for (const QueryTarget &target : query->targets)
        append(responder, target, answers);
    for (const FamilyAnswer &family : families.answers(*query, state))
        appendFamily(family, answers);
    return responder.reply(answers);
}

Reply postQuery(const Request &request, const ServerState &state)
{
    const Result<QJsonObject> body = jsonBody(request, EmptyBody::Refused);
    if (!body)
        return errorReply(400, body.error().message);
    return queryReply(request, state, queryFromJson(*body, state.now),
                      [](const QueryResponder &responder, const QueryTarget &target, QJsonArray &answers) {
                          answers.append(responder.answer(target));
                      });
}

Reply getQuery(const Request &request, const ServerState &state)
{
    const QString format = queryValue(request, u"format"_s);
    if (!format.isEmpty() && format != u"rows")
        return errorReply(400, u"format \"%1\" is unknown; supported: rows"_s.arg(format.left(100)));
    return queryReply(request, state, queryFromUrl(request.query, state.now),
                      [](const QueryResponder &responder, const QueryTarget &target, QJsonArray &rows) {
                          responder.appendRows(target, rows);
                      });
}

/// Grafana's "Save & test" only looks at the status code.
Reply base(const Request &, const ServerState &state)
{
    return jsonReply(QJsonObject{{u"status"_s, u"ok"_s},
                                 {u"name"_s, u"GUARDiA Console"_s},
                                 {u"version"_s, state.settings.build.version}});
}

} // namespace

std::vector<Route> queryRoutes()
{
    return {
        {Method::Get, u"/api/metrics"_s, base},
        {Method::Get, u"/api/metrics/query"_s, getQuery},
        {Method::Post, u"/api/metrics/query"_s, postQuery},
    };
}

} // namespace guardia
