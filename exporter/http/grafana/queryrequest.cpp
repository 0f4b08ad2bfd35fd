// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/grafana/queryrequest.h"

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
/// ECMAScript's limit for a time: 100 million days, in milliseconds.
constexpr double MaxMoment = 8.64e15;

Error invalid(const QString &message)
{
    return {ErrorKind::Invalid, message};
}

bool isMissing(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull();
}

/// Reads ISO 8601. Qt alone would take a time without an offset for local time.
std::optional<QDateTime> isoMoment(const QString &text)
{
    QDateTime moment = QDateTime::fromString(text + u'Z', Qt::ISODateWithMs);
    if (moment.isValid())
        return moment;
    moment = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!moment.isValid())
        return std::nullopt;
    // Only a date without a time can still be local time here; anything with a time was read above.
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
    const auto given = [](const QJsonValue &value) { return !isMissing(value); };
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

/// A value that is not a number counts as missing, and then all points are wanted.
int maxPointsFrom(const QJsonValue &value)
{
    bool ok = value.isDouble();
    const double number = value.isString() ? value.toString().toDouble(&ok) : value.toDouble();
    if (!ok || std::isnan(number))
        return MaxPointsPerTarget;
    return static_cast<int>(std::clamp(number, 1.0, static_cast<double>(MaxPointsPerTarget)));
}

/// The type is beside the target, or in simpod's payload, which older versions call data.
bool wantsTable(const QJsonObject &target)
{
    return target[u"type"_s].toString() == u"table" || target[u"payload"_s][u"type"_s].toString() == u"table"
        || target[u"data"_s][u"type"_s].toString() == u"table";
}

/// Reads {"key", "operator", "value"}, with "values" for comparisons with several. A filter that is not
/// understood is an error, unlike a missing target, because leaving it out would answer another question.
Result<LabelFilter> filterFrom(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    const QJsonValue comparison = object[u"operator"_s];
    if (!object[u"key"_s].isString() || !(comparison.isString() || isMissing(comparison)))
        return invalid(u"a filter is not an object with key, operator and value"_s);
    LabelFilter filter{object[u"key"_s].toString(), comparison.toString(u"="_s), {}};
    const QJsonArray several = object[u"values"_s].toArray();
    if (filter.comparison.endsWith(u'|') && !several.isEmpty()) {
        for (const auto &one : several)
            filter.values << one.toVariant().toString();
    } else {
        filter.values << object[u"value"_s].toVariant().toString();
    }
    return filter;
}

/// Grafana calls them filters, some plugins adhocFilters; both may be present.
Result<std::vector<LabelFilter>> filtersFrom(const QJsonObject &body)
{
    std::vector<LabelFilter> filters;
    for (const QString &name : {u"filters"_s, u"adhocFilters"_s}) {
        const QJsonValue value = body[name];
        if (!value.isArray() && !isMissing(value))
            return invalid(u"%1 is not a list"_s.arg(name));
        const QJsonArray list = value.toArray();
        if (list.size() > MaxFilters)
            return invalid(u"more than %1 filters"_s.arg(MaxFilters));
        for (const auto &entry : list) {
            Result<LabelFilter> filter = filterFrom(entry);
            if (!filter)
                return filter.error();
            filters.push_back(std::move(*filter));
        }
    }
    return filters;
}

Result<QStringList> familiesFrom(const QJsonValue &value)
{
    if (!value.isArray() && !isMissing(value))
        return invalid(u"families is not a list"_s);
    const QJsonArray list = value.toArray();
    if (list.size() > MaxFamilies)
        return invalid(u"more than %1 families"_s.arg(MaxFamilies));
    QStringList families;
    for (const auto &entry : list) {
        if (!entry.isString())
            return invalid(u"the name of a family is not a text"_s);
        families += entry.toString();
    }
    return families;
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
        const QString name = target[u"target"_s].toString();
        if (name.size() > MaxTargetLength)
            return invalid(u"a target's name is longer than %1 characters"_s.arg(MaxTargetLength));
        targets.push_back({name, target[u"refId"_s].toString(),
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

Result<TimeRange> rangeFromJson(const QJsonObject &body, const QDateTime &now)
{
    const QJsonValue range = body[u"range"_s];
    if (!isMissing(range) && !range.isObject())
        return invalid(u"range is not an object with from and to"_s);
    return rangeFrom(range[u"from"_s], range[u"to"_s], now);
}

Result<Query> queryFromJson(const QJsonObject &body, const QDateTime &now)
{
    const Result<TimeRange> span = rangeFromJson(body, now);
    if (!span)
        return span.error();
    Result<std::vector<QueryTarget>> targets = targetsFrom(body[u"targets"_s]);
    if (!targets)
        return targets.error();
    Result<std::vector<LabelFilter>> filters = filtersFrom(body);
    if (!filters)
        return filters.error();
    Result<QStringList> families = familiesFrom(body[u"families"_s]);
    if (!families)
        return families.error();
    const int maxPoints = boundedPoints(maxPointsFrom(body[u"maxDataPoints"_s]), targets->size());
    return Query{*span, std::move(*targets), maxPoints, std::move(*filters), std::move(*families)};
}

Result<Query> queryFromUrl(const QUrlQuery &parameters, const QDateTime &now)
{
    const auto parameter = [&parameters](const QString &name) {
        const QString text = parameters.queryItemValue(name, QUrl::FullyDecoded);
        return text.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text);
    };
    // The plus sign of an offset is decoded to a blank where the client did not percent-encode it.
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
    qsizetype length = 1;
    for (const QString &name : names) {
        if (name.size() > MaxTargetLength)
            return invalid(u"a target's name is longer than %1 characters"_s.arg(MaxTargetLength));
        targets.push_back({name, {}, ResultShape::Series});
        length += name.size();
    }
    const int maxPoints =
        std::min(boundedPoints(maxPointsFrom(parameter(u"maxDataPoints"_s)), targets.size()),
                 static_cast<int>(MaxRepeatedText / length));
    return Query{*span, std::move(targets), std::max(1, maxPoints), {}};
}

} // namespace guardia
