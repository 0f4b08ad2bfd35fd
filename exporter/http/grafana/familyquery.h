// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"
#include "http/grafana/queryrequest.h"
#include "http/serverstate.h"
#include "model/serieskey.h"

#include <QList>
#include <QString>

#include <vector>

namespace guardia {

/// The most series of families in one answer, so that each still has a hundred points.
inline constexpr qsizetype MaxFamilySeries = 5'000;

/// A series of a family that is asked for as a whole.
struct FamilySeries {
    SeriesKey key;
    QString name;
    std::vector<Point> points; ///< ascending; at least one has a value
    double largest = 0; ///< of its values
};

/// What is answered of a family.
struct FamilyAnswer {
    QString family;
    qsizetype found = 0; ///< series with a value in the range, but for those that are targets
    std::vector<FamilySeries> series; ///< the largest of them, sorted by key
};

/// Reads the series of the families that a query asks for, each once.
class FamilyQuery
{
public:
    /// filters are the ones that applicableFilters() returned.
    FamilyQuery(const Query &query, const std::vector<LabelFilter> &filters, const History &history);

    /// No more series than these are answered.
    [[nodiscard]] qsizetype mostSeries() const;
    /// In the order of the query, whose targets are left out. Of very many series, those whose largest value
    /// in the range is largest; what is left out can be told by FamilyAnswer::found.
    [[nodiscard]] std::vector<FamilyAnswer> answers(const Query &query, const ServerState &state) const;

private:
    struct Candidates {
        QString family;
        QList<SeriesKey> series;
    };

    std::vector<Candidates> m_families;
};

} // namespace guardia
