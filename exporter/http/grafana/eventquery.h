// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/eventtexts.h"
#include "http/grafana/queryrequest.h"
#include "model/event.h"
#include "model/snapshot.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>
#include <vector>

namespace guardia {

/// The most events that one list of annotations holds.
inline constexpr int MaxEventsPerList = 1'000;
/// The most events that a whole answer to /query holds: with more than five lists in it each gets fewer.
inline constexpr int MaxEventsPerAnswer = 5'000;
/// The most lists of events that a query may ask for; each looks at all events there are.
inline constexpr int MaxEventLists = 100;

/// The filter of a query target for annotations: "annotations" and "annotations:" ask for all,
/// "annotations:deployments" for some. Nothing where the target is none for annotations.
std::optional<QString> eventFilterOf(QStringView target);

/// Which events are wanted: those of which each word of a text, parted by blanks and commas, is the
/// collector, the name or a tag. A word may have # in front; upper and lower case are alike. A tag with
/// blanks in it is found by the whole text. An empty text lets all through. A value.
class EventFilter
{
public:
    explicit EventFilter(const QString &text);

    [[nodiscard]] bool matches(const Event &event) const;

private:
    QString m_whole;
    QStringList m_words;
};

/// The newest events that happened or lasted within the range and pass the filter, at most that many,
/// ascending. snapshot may be nullptr. They belong to the snapshot.
std::vector<const Event *> eventsWithin(const Snapshot *snapshot, const TimeRange &range,
                                        const EventFilter &filter, int most);

/// What simple-json reads from /annotations: time and timeEnd (where there is one) as Unix milliseconds,
/// title, text, and tags as a list.
QJsonObject annotationJson(const Event &event, const EventTexts &texts);

/// The same as a flat row {time, timeEnd, title, text, tags}: timeEnd null where it is a moment, tags with
/// commas between them, which is how Grafana parts them again.
QJsonObject eventRow(const Event &event, const EventTexts &texts);

/// The same as a table of those columns, which Grafana makes annotations of.
QJsonObject eventTable(const std::vector<const Event *> &events, const EventTexts &texts);

} // namespace guardia
