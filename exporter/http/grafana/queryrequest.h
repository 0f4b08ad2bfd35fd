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

/// A range of Unix time in milliseconds, including both ends; from is never after to.
struct TimeRange {
    qint64 from = 0;
    qint64 to = 0;

    bool operator==(const TimeRange &) const = default;
};

/// The form in which Grafana wants the answer to a target.
enum class ResultShape { Series, Table };

struct QueryTarget {
    QString name; ///< a query key or a series name; may be unknown
    QString refId; ///< Grafana's name for the target; null where it gave none
    ResultShape shape = ResultShape::Series;

    bool operator==(const QueryTarget &) const = default;
};

/// A filter of the dashboard (ad hoc filters) on the labels of series.
struct LabelFilter {
    QString label;
    QString comparison; ///< as Grafana writes it; understood are =, !=, =| (one of) and !=| (none of)
    QStringList values; ///< a single one, except for =| and !=|

    bool operator==(const LabelFilter &) const = default;
};

/// The content of POST /query or GET /query. Hidden targets have been removed.
struct Query {
    TimeRange range;
    std::vector<QueryTarget> targets;
    int maxPoints = 0; ///< per target
    std::vector<LabelFilter> filters; ///< all of them have to match
    /// All series of these families that had a value in the range are answered after the targets.
    QStringList families = {};

    bool operator==(const Query &) const = default;
};

/// The most points for one target.
inline constexpr int MaxPointsPerTarget = 11'000;
/// The most targets in one query.
inline constexpr int MaxTargets = 1'000;
/// The most points in a whole answer, which limits its time and memory (some 15 MB): with more than 45
/// targets, each gets fewer than MaxPointsPerTarget.
inline constexpr int MaxPointsPerAnswer = 500'000;

/// The longest name of a target, in UTF-16 code units.
inline constexpr int MaxTargetLength = 16'384;
/// The most filters in one query.
inline constexpr int MaxFilters = 100;
/// The most families in one query.
inline constexpr int MaxFamilies = 100;
/// The most characters of names in total that targets with several values may be expanded to.
inline constexpr int MaxExpandedText = 1024 * 1024;
/// The most characters that the flat rows of an answer may spend on repeating the targets' names.
inline constexpr int MaxRepeatedText = 32 * 1024 * 1024;

/// A time in Unix milliseconds, from ISO 8601 (UTC without an offset), a number, or a text of digits. Error
/// Invalid for anything else, and for times more than 8.64e15 ms from 1970.
Result<qint64> momentFromJson(const QJsonValue &value);

/// Reads the member range of a body. Without one, it is the last six hours before now. Error Invalid where it
/// is wrong.
Result<TimeRange> rangeFromJson(const QJsonObject &body, const QDateTime &now);

/// Reads the body of POST /query. Without a range, it is the last six hours before now. Error Invalid where
/// range, targets, families or filters are wrong, with a message for Grafana's panel.
Result<Query> queryFromJson(const QJsonObject &body, const QDateTime &now);

/// Reads the parameters of GET /query: target (repeatable), from, to, maxDataPoints. Errors as for
/// queryFromJson().
Result<Query> queryFromUrl(const QUrlQuery &parameters, const QDateTime &now);

} // namespace guardia
