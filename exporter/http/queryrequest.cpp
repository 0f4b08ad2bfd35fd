// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/queryrequest.h"

#include <QJsonArray>
#include <QTimeZone>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds DefaultRange = 6h;
/// ECMAScript's limit for a time value: 100 million days.
constexpr double MaxMoment = 8.64e15;

Error invalid(const QString &message)
{
    return {ErrorKind::Invalid, message};
}

/// ISO 8601. Not left to Qt alone, which takes a time without an offset for local time.
std::optional<QDateTime> isoMoment(const QString &text)
{
    QDateTime moment = QDateTime::fromString(text + u'Z', Qt::ISODateWithMs);
    if (moment.isValid())
        return moment;
    moment = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!moment.isValid())
        return std::nullopt;
    // Only a date alone is local time here: with a time of day, the first attempt has read it.
    return moment.timeSpec() == Qt::LocalTime ? QDateTime(moment.date(), QTime(0, 0), QTimeZone::utc())
                                              : moment;
}

bool isDigits(const QString &text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

Result<qint64> momentFromNumber(double milliseconds)
{
    if (std::abs(milliseconds) <= MaxMoment)
        return static_cast<qint64>(milliseconds);
    return invalid(u"a time is too far away"_s);
}

Result<qint64> momentFromText(const QString &text)
{
    if (isDigits(text))
        return momentFromNumber(text.toDouble());
    if (const std::optional<QDateTime> moment = isoMoment(text))
        return momentFromNumber(static_cast<double>(moment->toMSecsSinceEpoch()));
    return invalid(u"\"%1\" is no time; expected ISO 8601 or Unix milliseconds"_s.arg(text.left(100)));
}

Result<TimeRange> rangeFrom(const QJsonValue &from, const QJsonValue &to, const QDateTime &now)
{
    const auto given = [](const QJsonValue &value) { return !value.isUndefined() && !value.isNull(); };
    const Result<qint64> end = given(to) ? momentFromJson(to) : Result<qint64>(now.toMSecsSinceEpoch());
    if (!end)
        return invalid(u"range.to: "_s + end.error().message);
    const Result<qint64> start =
        given(from) ? momentFromJson(from) : Result<qint64>(*end - DefaultRange.count());
    if (!start)
        return invalid(u"range.from: "_s + start.error().message);
    if (*start > *end)
        return invalid(u"range: from is after to"_s);
    return TimeRange{*start, *end};
}

/// Whatever is no number counts as missing, and then all points are wanted.
int maxPointsFrom(const QJsonValue &value)
{
    bool ok = value.isDouble();
    const double number = value.isString() ? value.toString().toDouble(&ok) : value.toDouble();
    if (!ok || std::isnan(number))
        return MaxPointsPerTarget;
    return static_cast<int>(std::clamp(number, 1.0, static_cast<double>(MaxPointsPerTarget)));
}

bool wantsTable(const QJsonObject &target)
{
    return target[u"type"_s].toString() == u"table"
        || target[u"payload"_s].toObject()[u"type"_s].toString() == u"table";
}

Result<std::vector<QueryTarget>> targetsFrom(const QJsonValue &value)
{
    if (!value.isArray())
        return invalid(u"targets is not a list"_s);
    const QJsonArray list = value.toArray();
    if (list.size() > MaxTargets)
        return invalid(u"more than %1 targets"_s.arg(MaxTargets));
    std::vector<QueryTarget> targets;
    for (const auto &entry : list) {
        if (!entry.isObject())
            return invalid(u"a target is not an object"_s);
        const QJsonObject target = entry.toObject();
        if (target[u"hide"_s].toBool())
            continue;
        if (!target[u"target"_s].isString())
            return invalid(u"a target's name is not a text"_s);
        targets.push_back({target[u"target"_s].toString(), target[u"refId"_s].toString(),
                           wantsTable(target) ? ResultShape::Table : ResultShape::Series});
    }
    return targets;
}

int boundedPoints(int maxPoints, size_t targets)
{
    const int share = MaxPointsPerAnswer / std::max(1, static_cast<int>(targets));
    return std::min(maxPoints, share);
}

} // namespace

Result<qint64> momentFromJson(const QJsonValue &value)
{
    if (value.isDouble())
        return momentFromNumber(value.toDouble());
    if (value.isString())
        return momentFromText(value.toString());
    return invalid(u"a time is neither a text nor a number"_s);
}

Result<Query> queryFromJson(const QJsonObject &body, const QDateTime &now)
{
    const QJsonValue range = body[u"range"_s];
    if (!range.isUndefined() && !range.isNull() && !range.isObject())
        return invalid(u"range is not an object with from and to"_s);
    const Result<TimeRange> span = rangeFrom(range[u"from"_s], range[u"to"_s], now);
    if (!span)
        return span.error();
    Result<std::vector<QueryTarget>> targets = targetsFrom(body[u"targets"_s]);
    if (!targets)
        return targets.error();
    const int maxPoints = boundedPoints(maxPointsFrom(body[u"maxDataPoints"_s]), targets->size());
    return Query{*span, std::move(*targets), maxPoints};
}

Result<Query> queryFromUrl(const QUrlQuery &parameters, const QDateTime &now)
{
    const auto parameter = [&parameters](const QString &name) {
        const QString text = parameters.queryItemValue(name, QUrl::FullyDecoded);
        return text.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text);
    };
    // An offset's plus sign, when nobody encoded it, has been read as a blank.
    const auto moment = [&parameter](const QString &name) {
        const QJsonValue value = parameter(name);
        return value.isString() ? QJsonValue(value.toString().replace(u' ', u'+')) : value;
    };
    const Result<TimeRange> span = rangeFrom(moment(u"from"_s), moment(u"to"_s), now);
    if (!span)
        return span.error();
    const QStringList names = parameters.allQueryItemValues(u"target"_s, QUrl::FullyDecoded);
    if (names.isEmpty())
        return invalid(u"the parameter target is missing"_s);
    if (names.size() > MaxTargets)
        return invalid(u"more than %1 targets"_s.arg(MaxTargets));
    std::vector<QueryTarget> targets;
    for (const QString &name : names)
        targets.push_back({name, {}, ResultShape::Series});
    const int maxPoints = boundedPoints(maxPointsFrom(parameter(u"maxDataPoints"_s)), targets.size());
    return Query{*span, std::move(targets), maxPoints};
}

} // namespace guardia
