// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pastalert.h"

#include "model/indicatorwords.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array CauseWords{Word<Alert::Cause>{"database", Alert::Cause::Database},
                                Word<Alert::Cause>{"indicator", Alert::Cause::Indicator},
                                Word<Alert::Cause>{"collector", Alert::Cause::Collector}};
constexpr std::array SideWords{Word<Threshold::Side>{"above", Threshold::Side::Above},
                               Word<Threshold::Side>{"below", Threshold::Side::Below}};
constexpr std::array EndWords{Word<PastAlert::End>{"none", PastAlert::End::None},
                              Word<PastAlert::End>{"ended", PastAlert::End::Ended},
                              Word<PastAlert::End>{"not_watched", PastAlert::End::NotWatched}};

QString writtenTime(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

/// False where the text is no time; an absent one is invalid.
bool readTime(const QJsonValue &value, QDateTime &time)
{
    time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
    return time.isValid() || value.isUndefined();
}

template <typename T, std::size_t Count>
bool readWord(const QJsonValue &value, const std::array<Word<T>, Count> &words, T &meaning)
{
    const std::optional<T> found = meaningOf(words, value.toString());
    meaning = found.value_or(meaning);
    return found.has_value();
}

/// Whether a part of an alert goes on with the part before it.
bool continues(const PastAlert &part, const PastAlert &before)
{
    const bool wasFine = part.alert.fineAt.isValid() && part.alert.fineAt > before.endedAt;
    return part.alert.isFirstLook && before.end == PastAlert::End::NotWatched && before.endedAt.isValid()
        && !wasFine;
}

/// Leaves out what the past has proven meanwhile: that the alert has lasted since then.
void prove(QList<Unwatched> &unwatched, const QDateTime &since)
{
    while (!unwatched.isEmpty() && unwatched.constLast().from >= since)
        unwatched.removeLast();
    if (!unwatched.isEmpty() && unwatched.constLast().until > since)
        unwatched.last().until = since;
}

void join(PastAlert &whole, const PastAlert &part)
{
    prove(whole.unwatched, part.alert.since);
    if (whole.endedAt.msecsTo(part.alert.since) >= AlertBook::Calm().time.count())
        whole.unwatched += {whole.endedAt, part.alert.since};
    const bool isEarlier = part.alert.since < whole.alert.since
        || (part.alert.since == whole.alert.since && !part.alert.isOlder);
    const Alert began = isEarlier ? part.alert : whole.alert;
    if (isWorse(part.alert, whole.alert))
        whole.alert = part.alert;
    takeBeginning(whole.alert, began);
    whole.end = part.end;
    whole.endedAt = part.endedAt;
    whole.wasMuted = whole.wasMuted || part.wasMuted;
}

} // namespace

QByteArray writtenAlert(const PastAlert &past)
{
    const Alert &alert = past.alert;
    QJsonObject line{{u"cause"_s, wordFor(CauseWords, alert.cause)},
                     {u"name"_s, alert.name},
                     {u"indicator"_s, alert.indicator},
                     {u"title"_s, alert.title.english},
                     {u"title_ko"_s, alert.title.korean},
                     {u"state"_s, wordFor(StateWords, alert.state)},
                     {u"since"_s, writtenTime(alert.since)},
                     {u"older"_s, alert.isOlder},
                     {u"end"_s, wordFor(EndWords, past.end)},
                     {u"muted"_s, past.wasMuted}};
    if (alert.isAbout)
        line.insert(u"about"_s, true);
    if (alert.isFirstLook)
        line.insert(u"first_look"_s, true);
    if (alert.fineAt.isValid())
        line.insert(u"fine"_s, writtenTime(alert.fineAt));
    if (past.endedAt.isValid())
        line.insert(u"ended"_s, writtenTime(past.endedAt));
    if (alert.cause == Alert::Cause::Indicator) {
        line.insert(u"value"_s, alert.value);
        line.insert(u"bound"_s, alert.bound);
        line.insert(u"side"_s, wordFor(SideWords, alert.side));
        line.insert(u"unit"_s, wordFor(UnitWords, alert.unit));
        line.insert(u"measure"_s, wordFor(MeasureWords, alert.measure));
    }
    return QJsonDocument(line).toJson(QJsonDocument::Compact);
}

std::optional<PastAlert> readAlert(const QByteArray &line)
{
    const QJsonObject read = QJsonDocument::fromJson(line).object();
    PastAlert past;
    Alert &alert = past.alert;
    alert.name = read.value("name"_L1).toString();
    alert.indicator = read.value("indicator"_L1).toString();
    alert.title = {read.value("title"_L1).toString(), read.value("title_ko"_L1).toString()};
    alert.isOlder = read.value("older"_L1).toBool();
    alert.isAbout = read.value("about"_L1).toBool();
    alert.isFirstLook = read.value("first_look"_L1).toBool();
    past.wasMuted = read.value("muted"_L1).toBool();
    bool isGood = readWord(read.value("cause"_L1), CauseWords, alert.cause)
        && readWord(read.value("state"_L1), StateWords, alert.state)
        && readWord(read.value("end"_L1), EndWords, past.end) && readTime(read.value("since"_L1), alert.since)
        && alert.since.isValid() && readTime(read.value("ended"_L1), past.endedAt)
        && readTime(read.value("fine"_L1), alert.fineAt);
    if (isGood && alert.cause == Alert::Cause::Indicator) {
        alert.value = read.value("value"_L1).toDouble();
        alert.bound = read.value("bound"_L1).toDouble();
        isGood = read.value("value"_L1).isDouble() && read.value("bound"_L1).isDouble()
            && readWord(read.value("side"_L1), SideWords, alert.side)
            && readWord(read.value("unit"_L1), UnitWords, alert.unit)
            && readWord(read.value("measure"_L1), MeasureWords, alert.measure);
    }
    return isGood ? std::optional(past) : std::nullopt;
}

bool isWorse(const Alert &alert, const Alert &than)
{
    if (alert.state != than.state)
        return urgency(alert.state) > urgency(than.state);
    if (alert.cause != Alert::Cause::Indicator || alert.bound != than.bound || alert.side != than.side)
        return false;
    return alert.side == Threshold::Side::Above ? alert.value > than.value : alert.value < than.value;
}

QList<qsizetype> alertPlaces(const QList<PastAlert> &parts)
{
    QList<qsizetype> places;
    QHash<std::pair<int, QString>, qsizetype> latest; // part of each alert
    qsizetype count = 0;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const Alert &alert = parts.at(i).alert;
        const std::pair id(static_cast<int>(alert.cause), alert.name);
        const qsizetype before = latest.value(id, -1);
        places += before >= 0 && continues(parts.at(i), parts.at(before)) ? places.at(before) : count++;
        latest.insert(id, i);
    }
    return places;
}

QList<PastAlert> joinedAlerts(const QList<PastAlert> &parts)
{
    QList<PastAlert> alerts;
    const QList<qsizetype> places = alertPlaces(parts);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (places.at(i) == alerts.size())
            alerts += parts.at(i);
        else
            join(alerts[places.at(i)], parts.at(i));
    }
    return alerts;
}

} // namespace guardia
