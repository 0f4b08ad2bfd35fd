// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QtGlobal>

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace guardia {

/// Something that happened, in words: an annotation. Texts are plain.
struct TrendEvent {
    qint64 time = 0; ///< Unix milliseconds when it happened or began
    std::optional<qint64> end; ///< later than time; nothing where it has no duration
    QString title;
    QString text; ///< more about it; may be empty

    bool operator==(const TrendEvent &) const = default;
};

/// A mark on the time axis, for one event or for several that are too close to each other for one each.
struct EventMark {
    qint64 time = 0; ///< of the first; the mark stands there
    qint64 end = 0; ///< when the last of them ended
    size_t first = 0; ///< which of all events is the first
    size_t count = 1;

    bool operator==(const EventMark &) const = default;
};

/// Marks for events, which are ascending, at least so many milliseconds apart. They stay the same while the
/// time that is seen is moved.
std::vector<EventMark> marksOf(std::span<const TrendEvent> events, qint64 apart);

/// How many events touch the time from one moment to another.
qsizetype eventsWithin(std::span<const TrendEvent> events, qint64 from, qint64 to);

/// A moment in words.
using MomentText = std::function<QString(qint64)>;

/// "14:01: Deployment failed: billing 1.4.2", or "12 events, 14:01 to 14:05: ...": what a mark stands for in
/// one line. events are all. GUI thread.
QString markReading(std::span<const TrendEvent> events, const EventMark &mark, const MomentText &moment);

/// The same with the events' texts and a line for each event, up to a dozen lines. Plain text. GUI thread.
QString markToolTip(std::span<const TrendEvent> events, const EventMark &mark, const MomentText &moment);

} // namespace guardia
