// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/collectortext.h"

#include "format/valuetext.h"
#include "judge/collectorstate.h"

#include <algorithm>

namespace guardia {

namespace {

constexpr char CollectorsContext[] = "Collectors";

constexpr char Failed[] = QT_TRANSLATE_NOOP("Collectors", "Failed");
//: some metrics of the collector cannot be computed
constexpr char Incomplete[] = QT_TRANSLATE_NOOP("Collectors", "Incomplete");
//: the collector's table is read for the first time just now
constexpr char Reading[] = QT_TRANSLATE_NOOP("Collectors", "Reading");
constexpr char NotCollected[] = QT_TRANSLATE_NOOP("Collectors", "Not yet");
//: an age
constexpr char UnderAMinute[] = QT_TRANSLATE_NOOP("Collectors", "< 1 min");

} // namespace

QString collectorStateText(const CollectorState &collector, const Wording &wording)
{
    const State state = stateOf(collector);
    if (state == State::Critical)
        return wording.text(CollectorsContext, Failed);
    if (state == State::Warning)
        return wording.text(CollectorsContext, Incomplete);
    if (collector.reading)
        return wording.text(CollectorsContext, Reading);
    return state == State::Unknown ? wording.text(CollectorsContext, NotCollected)
                                   : stateWord(state, wording);
}

QString successAgeText(const CollectorState &collector, const QDateTime &now, const Wording &wording)
{
    if (!collector.lastSuccess)
        return absentText();
    const std::chrono::milliseconds age(
        std::max<qint64>(now.isValid() ? collector.lastSuccess->msecsTo(now) : 0, 0));
    return collector.freshness == Freshness::Fresh && age < std::chrono::minutes(1)
        ? wording.text(CollectorsContext, UnderAMinute)
        : ageText(age, wording);
}

} // namespace guardia
