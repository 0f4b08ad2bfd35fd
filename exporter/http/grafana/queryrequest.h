// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/request.h"
#include "model/result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <vector>

namespace guardia {

/// A span of Unix time in milliseconds, both ends included; from is never after to.
struct TimeRange {
    qint64 from = 0;
    qint64 to = 0;

    bool operator==(const TimeRange &) const = default;
};

/// How Grafana wants a target's answer.
enum class ResultShape { Series, Table };

struct QueryTarget {
    QString name; ///< a query key or a series name; perhaps one we do not know
    QString refId; ///< Grafana's name for the target; null where it gave none
    ResultShape shape = ResultShape::Series;

    bool operator==(const QueryTarget &) const = default;
};

/// A filter of the dashboard (ad hoc filters) on the labels of series.
struct LabelFilter {
    QString label;
    QString comparison; ///< as Grafana writes it; =, !=, =| (one of) and !=| are understood
    QStringList values; ///< one, but for =| and !=|

    bool operator==(const LabelFilter &) const = default;
};

/// What POST /query or GET /query asks for. Hidden targets are gone already.
struct Query {
    TimeRange range;
    std::vector<QueryTarget> targets;
    int maxPoints = 0; ///< per target
    std::vector<LabelFilter> filters; ///< all of them have to match

    bool operator==(const Query &) const = default;
};

/// The most points a target gets.
inline constexpr int MaxPointsPerTarget = 11'000;
/// The most targets a query may have.
inline constexpr int MaxTargets = 1'000;
/// The most points a whole answer holds, so that it takes neither long nor much memory (some 15 MB): with
/// more than 45 targets each gets fewer than MaxPointsPerTarget.
inline constexpr int MaxPointsPerAnswer = 500'000;

/// The longest name a target may have, in UTF-16 code units.
inline constexpr int MaxTargetLength = 16'384;
/// The most filters a query may have.
inline constexpr int MaxFilters = 100;
/// The most characters of names that targets with several values may come to.
inline constexpr int MaxExpandedText = 1024 * 1024;
/// The most characters of targets' names that the flat rows of an answer repeat.
inline constexpr int MaxRepeatedText = 32 * 1024 * 1024;

/// A moment as Unix time in milliseconds, from ISO 8601 (UTC where it names no offset), a number, or a text
/// of digits. Error Invalid where it is none, or is more than 8.64e15 ms from 1970.
Result<qint64> momentFromJson(const QJsonValue &value);

/// The member range of a body. Without one: the last six hours before now. Error Invalid where it is wrong.
Result<TimeRange> rangeFromJson(const QJsonObject &body, const QDateTime &now);

/// The body of POST /query. Without a range: the last six hours before now. Error Invalid where range,
/// targets or filters are wrong, with a message for Grafana's panel.
Result<Query> queryFromJson(const QJsonObject &body, const QDateTime &now);

/// The parameters of GET /query: target (repeatable), from, to, maxDataPoints. Errors as above.
Result<Query> queryFromUrl(const QUrlQuery &parameters, const QDateTime &now);

} // namespace guardia
