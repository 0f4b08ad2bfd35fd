// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/recordsquery.h"

#include "records/conditiontext.h"

#include <algorithm>

namespace guardia {

RecordsQuery RecordsQuery::from(const QString &collector, const RecordsView &view)
{
    RecordsQuery query;
    query.collector = collector;
    query.conditions = conditionsFrom(view.filters);
    query.order = orderFrom(view.order).value_or(RecordOrder());
    return query;
}

RecordScope RecordsQuery::scope() const
{
    RecordScope scope;
    scope.collector = collector;
    scope.series = series;
    scope.text = conditions.text;
    scope.filters = conditions.filters;
    return scope;
}

bool RecordsQuery::hasConditions() const
{
    return series || !conditions.text.isEmpty() || !conditions.filters.isEmpty();
}

QStringList RecordsQuery::chips(const CollectorWords &words) const
{
    QStringList texts;
    if (series)
        texts.append(seriesTitle);
    for (const RecordFilter &filter : conditions.filters)
        texts.append(filterText(filter, words));
    return texts;
}

void RecordsQuery::removeChip(int index)
{
    if (series && index == 0) {
        series.reset();
        seriesTitle.clear();
        return;
    }
    const qsizetype filter = series ? index - 1 : index;
    if (filter >= 0 && filter < conditions.filters.size())
        conditions.filters.removeAt(filter);
}

void RecordsQuery::removeConditions()
{
    series.reset();
    seriesTitle.clear();
    conditions = {};
}

void RecordsQuery::add(const RecordFilter &filter)
{
    conditions.filters.removeIf([&](const RecordFilter &other) { return other.column == filter.column; });
    conditions.filters.append(filter);
}

} // namespace guardia
