// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/eventtexts.h"
#include "http/grafana/queryrequest.h"
#include "model/snapshot.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>
#include <vector>

namespace guardia {

/// The most events in one list of annotations.
inline constexpr int MaxEventsPerList = 1'000;
/// The most events in a whole answer to /query: with more than five lists, each list gets fewer.
inline constexpr int MaxEventsPerAnswer = 5'000;
/// The most lists of events in one query, as each of them searches all events.
inline constexpr int MaxEventLists = 100;

/// The filter in a query target for annotations: "annotations" and "annotations:" select all events,
/// "annotations:deployments" some. nullopt where the target is not for annotations.
std::optional<QString> eventFilterOf(QStringView target);

/// Selects events: those where each word of a text (words are separated by blanks and commas) is the
/// collector, the name or a tag. A word may begin with #; case is ignored. A tag that contains blanks is
/// found by the whole text. An empty text selects all. A value.
class EventFilter
{
public:
    explicit EventFilter(const QString &text);

    [[nodiscard]] bool matches(const Event &event) const;

private:
    QString m_whole;
    QStringList m_words;
};

/// The newest events within the range (also those that began before it and lasted into it) that pass the
/// filter: at most that many, ascending. snapshot may be nullptr; the events belong to it.
std::vector<const Event *> eventsWithin(const Snapshot *snapshot, const TimeRange &range,
                                        const EventFilter &filter, int most);

/// An event as simple-json expects it from /annotations: time and, where it has one, timeEnd in Unix
/// milliseconds; title, text, and a list of tags.
QJsonObject annotationJson(const Event &event, const EventTexts &texts);

/// An event as a flat row {time, timeEnd, title, text, tags}. timeEnd is null for an event without a
/// duration; tags are joined by commas, which is where Grafana splits them.
QJsonObject eventRow(const Event &event, const EventTexts &texts);

/// Events as a table of the same columns, which Grafana shows as annotations.
QJsonObject eventTable(const std::vector<const Event *> &events, const EventTexts &texts);

} // namespace guardia
