// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/savedconditions.h"

#include "format/querykeys.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

using Match = RecordFilter::Match;

constexpr std::array MatchWords{
    std::pair(Match::Equals, "equals"_L1), std::pair(Match::Contains, "contains"_L1),
    std::pair(Match::Empty, "empty"_L1),   std::pair(Match::Since, "since"_L1),
    std::pair(Match::During, "during"_L1), std::pair(Match::Range, "range"_L1),
    std::pair(Match::Truth, "truth"_L1),   std::pair(Match::Null, "null"_L1),
    std::pair(Match::OneOf, "oneOf"_L1),   std::pair(Match::NoneOf, "noneOf"_L1),
};

QString writtenMatch(Match match)
{
    for (const auto &[one, word] : MatchWords) {
        if (one == match)
            return word;
    }
    Q_UNREACHABLE();
}

std::optional<RecordFilter> readFilter(const QJsonObject &object)
{
    RecordFilter filter{object["column"_L1].toString(), Match::Equals, object["text"_L1].toString()};
    const QString match = object["match"_L1].toString();
    const auto found = std::find_if(MatchWords.cbegin(), MatchWords.cend(),
                                    [&match](const auto &one) { return match == one.second; });
    if (filter.column.isEmpty() || found == MatchWords.cend())
        return std::nullopt;
    filter.match = found->first;
    return filter;
}

std::optional<SavedConditions> readSaved(const QString &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line.toUtf8()).object();
    SavedConditions saved{object["name"_L1].toString(), {object["text"_L1].toString(), {}}, {}, {}};
    const QJsonArray filters = object["filters"_L1].toArray();
    for (const auto &value : filters) {
        const std::optional<RecordFilter> filter = readFilter(value.toObject());
        if (!filter)
            return std::nullopt;
        saved.conditions.filters += *filter;
    }
    if (const QString series = object["series"_L1].toString(); !series.isEmpty()) {
        saved.series = seriesForTarget(series);
        if (!saved.series)
            return std::nullopt;
        saved.title = object["title"_L1].toString();
    }
    return saved.name.isEmpty() ? std::nullopt : std::optional(saved);
}

} // namespace

const SavedConditions *savedNamed(const QList<SavedConditions> &all, const QString &name)
{
    const auto found = std::find_if(all.cbegin(), all.cend(),
                                    [&name](const SavedConditions &one) { return one.name == name; });
    return found == all.cend() ? nullptr : &*found;
}

QList<SavedConditions> withSaved(const QList<SavedConditions> &all, const SavedConditions &saved)
{
    QList<SavedConditions> merged = all;
    const auto same = std::find_if(merged.begin(), merged.end(),
                                   [&saved](const SavedConditions &one) { return one.name == saved.name; });
    if (same == merged.end())
        merged += saved;
    else
        *same = saved;
    return merged;
}

QStringList writtenConditions(const QList<SavedConditions> &all)
{
    QStringList lines;
    for (const SavedConditions &saved : all) {
        QJsonArray filters;
        for (const RecordFilter &filter : saved.conditions.filters)
            filters.append(QJsonObject{{u"column"_s, filter.column},
                                       {u"match"_s, writtenMatch(filter.match)},
                                       {u"text"_s, filter.text}});
        QJsonObject object{
            {u"name"_s, saved.name}, {u"text"_s, saved.conditions.text}, {u"filters"_s, filters}};
        if (saved.series) {
            object.insert(u"series"_s, seriesName(*saved.series));
            object.insert(u"title"_s, saved.title);
        }
        lines += QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    }
    return lines;
}

std::optional<QList<SavedConditions>> readConditions(const QStringList &lines)
{
    QList<SavedConditions> all;
    for (const QString &line : lines) {
        const std::optional<SavedConditions> saved = readSaved(line);
        if (!saved || savedNamed(all, saved->name))
            return std::nullopt;
        all += *saved;
    }
    return all;
}

} // namespace guardia
