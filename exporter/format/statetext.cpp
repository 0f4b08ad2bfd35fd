// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/statetext.h"

#include "format/valuetext.h"
#include "judge/indicatorbook.h"

#include <algorithm>

namespace guardia {

namespace {

/// A text, and the same with what the database said in place of %1.
struct DoubtWords {
    const char *alone;
    const char *withCause;
};

constexpr DoubtWords NotLetIn{QT_TRANSLATE_NOOP("Doubt", "Login refused"),
                              QT_TRANSLATE_NOOP("Doubt", "Login refused: %1")};
constexpr DoubtWords NoAnswer{QT_TRANSLATE_NOOP("Doubt", "The database does not answer"),
                              QT_TRANSLATE_NOOP("Doubt", "The database does not answer: %1")};
constexpr DoubtWords CollectionFailed{QT_TRANSLATE_NOOP("Doubt", "The latest collection failed"),
                                      QT_TRANSLATE_NOOP("Doubt", "The latest collection failed: %1")};
constexpr DoubtWords NotComputable{QT_TRANSLATE_NOOP("Doubt", "This number cannot be computed"),
                                   QT_TRANSLATE_NOOP("Doubt", "This number cannot be computed: %1")};
constexpr char NotYet[] = QT_TRANSLATE_NOOP("Doubt", "Waiting for the first numbers");
constexpr char ReadAtFirst[] =
    QT_TRANSLATE_NOOP("Doubt", "Its table is being read for the first time since %1");
constexpr char NoCollector[] = QT_TRANSLATE_NOOP("Doubt", "No collector reads this number");
constexpr char NotThere[] = QT_TRANSLATE_NOOP("Doubt", "The database does not have this number");
//: instead of a share or a time: there is nothing at present that it could be of
constexpr char NoneNow[] = QT_TRANSLATE_NOOP("Doubt", "There is none at present");
constexpr char HourNotSeen[] =
    QT_TRANSLATE_NOOP("Doubt", "The increase within an hour is known after an hour of watching");

QString said(const char *source, const Wording &wording)
{
    return wording.text("Doubt", source);
}

QString said(const DoubtWords &words, const QString &cause, const Wording &wording)
{
    return cause.isEmpty() || !wording.cause ? said(words.alone, wording)
                                             : said(words.withCause, wording).arg(wording.cause(cause));
}

} // namespace

QString doubtText(const Doubt &doubt, const Wording &wording)
{
    switch (doubt.kind) {
    case Doubt::Kind::None:
        break;
    case Doubt::Kind::NotLetIn:
        return said(NotLetIn, doubt.cause, wording);
    case Doubt::Kind::NoAnswer:
        return said(NoAnswer, doubt.cause, wording);
    case Doubt::Kind::CollectionFailed:
        return said(CollectionFailed, doubt.cause, wording);
    case Doubt::Kind::NotComputable:
        return said(NotComputable, doubt.cause, wording);
    case Doubt::Kind::NotYet:
        return said(NotYet, wording);
    case Doubt::Kind::FirstReading:
        return said(ReadAtFirst, wording)
            .arg(wording.locale.toString(doubt.since.toLocalTime().time(), u"HH:mm:ss"));
    case Doubt::Kind::NoCollector:
        return said(NoCollector, wording);
    case Doubt::Kind::NotThere:
        return said(NotThere, wording);
    case Doubt::Kind::NoneNow:
        return said(NoneNow, wording);
    case Doubt::Kind::HourNotSeen:
        return said(HourNotSeen, wording);
    }
    return {};
}

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
