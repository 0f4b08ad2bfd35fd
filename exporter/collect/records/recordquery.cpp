// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/records/recordquery.h"

#include "collect/definition/columnneeds.h"
#include "collect/definition/metricparts.h"
#include "collect/definition/pastterms.h"
#include "collect/metrics/rollup.h"
#include "collect/records/rangecondition.h"
#include "collect/records/recordcondition.h"

#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace guardia {

namespace {

const QString IdName = QStringLiteral("id");

QString bracketed(const QString &condition)
{
    return u'(' + condition + u')';
}

QStringList labelNames(const SeriesKey &series)
{
    QStringList names;
    for (const auto &[name, value] : series.labels)
        names << name;
    return names;
}

/// The columns that the definition uses as times, or that the reference schema names like one.
bool isMoment(const CollectorDefinition &definition, const QString &column)
{
    const auto usesIt = [&column](const SqlTemplate &part) {
        const auto mentions = part.mentions();
        return std::ranges::any_of(mentions, [&column](const ColumnMention &mention) {
            return mention.column == column && mention.use == ColumnUse::Moment;
        });
    };
    return column.endsWith(u"_at") || column == definition.changeColumn
        || std::ranges::any_of(definition.metrics,
                               [&](const MetricDefinition &one) {
                                   return usesIt(one.where) || usesIt(one.expression)
                                       || (one.part && usesIt(one.part->number));
                               })
        || std::ranges::any_of(
               definition.attention,
               [&](const AttentionRule &one) { return one.sinceColumn == column || usesIt(one.where); })
        || std::ranges::any_of(definition.annotations, [&](const AnnotationRule &one) {
               return one.startColumn == column || one.timeColumns.contains(column);
           });
}

bool saysOther(const SeriesKey &series)
{
    const QString other = otherLabels(1).constFirst();
    return !series.labels.isEmpty()
        && std::ranges::all_of(series.labels, [&other](const auto &label) { return label.second == other; });
}

} // namespace

Result<RecordQuery> RecordQuery::plan(const CollectorDefinition &definition, const SchemaNames &names,
                                      Dialect dialect, const std::vector<Column> &columns)
{
    return plan(definition, DatabaseTable(definition.table, names, dialect, columns));
}

Result<RecordQuery> RecordQuery::plan(const CollectorDefinition &definition, DatabaseTable table)
{
    if (definition.records.isEmpty())
        return Error{ErrorKind::Configuration, u"collector " + definition.name + u" lists no records"};
    const Dialect dialect = table.dialect();
    if (const auto found = table.check(); !found)
        return found.error();
    if (const auto readable = table.checkColumn(IdName); !readable)
        return readable.error();
    Column id = *table.column(IdName);
    id.isIndexed = true; // ids are compared by their complete texts
    std::vector<RecordField> fields{RecordField(dialect, IdName, id, table.isCondition(IdName))};
    for (const QString &name : definition.records) {
        const auto isKnown = [&name](const RecordField &field) { return field.name() == name; };
        const auto field = recordField(table, name);
        if (field && std::ranges::none_of(fields, isKnown))
            fields.push_back(isMoment(definition, name) ? field->asMoment() : *field);
    }
    RecordListing listing(table.quotedName(), std::move(fields));
    return RecordQuery(definition, std::move(table), std::move(listing));
}

RecordQuery::RecordQuery(CollectorDefinition definition, DatabaseTable table, RecordListing listing)
    : m_definition(std::move(definition))
    , m_table(std::move(table))
    , m_listing(std::move(listing))
{ }

Result<RecordPlace> RecordQuery::place(const RecordPageRequest &request) const
{
    RecordPlace place{0, request.order.order, request.from, request.direction};
    if (request.order.column.isEmpty())
        return place;
    const auto sorted = field(request.order.column);
    if (!sorted)
        return sorted.error();
    const auto &fields = m_listing.fields();
    place.field = static_cast<std::size_t>(std::ranges::find(fields, sorted->name(), &RecordField::name)
                                           - fields.begin());
    return place;
}

Result<QString> RecordQuery::sqlOfCount(const RecordScope &scope, const QDateTime &now) const
{
    const auto matching = conditions(scope, now);
    if (!matching)
        return matching.error();
    return QString(u"SELECT COUNT(*) FROM " + m_table.quotedName()
                   + (matching->isEmpty() ? QString() : QString(u" WHERE " + matching->join(u" AND "))));
}

Result<QString> RecordQuery::sqlOfGroups(const RecordGroupsRequest &request, const QDateTime &now) const
{
    const auto matching = conditions(request.scope, now);
    const auto grouped = field(request.column);
    if (!matching || !grouped)
        return matching ? grouped.error() : matching.error();
    if (grouped->shown().kind == FieldKind::Timestamp)
        return Error{ErrorKind::Invalid, QStringLiteral("times are not grouped by their values")};
    const QString where = matching->isEmpty() ? QString() : QString(u" WHERE " + matching->join(u" AND "));
    const GroupSql group = groupSql(*grouped);
    // The result columns have names that no table has, because a condition could mean them otherwise.
    return QString(u"SELECT " + group.shown + u" AS guardia_0, COUNT(*) AS guardia_1, SUM(COUNT(*)) OVER () "
                   + u"AS guardia_2 FROM " + m_table.quotedName() + where + u" GROUP BY " + group.key
                   + u" ORDER BY guardia_1 DESC LIMIT " + QString::number(request.groups));
}

Result<QStringList> RecordQuery::conditions(const RecordScope &scope, const QDateTime &now) const
{
    QStringList conditions;
    if (scope.series) {
        const auto series =
            scope.at ? pastConditions(*scope.series, *scope.at, now) : seriesConditions(*scope.series, now);
        if (!series)
            return series.error();
        conditions << *series;
    }
    if (!scope.text.isEmpty())
        conditions << bracketed(textCondition(scope.text));
    for (const RecordFilter &filter : scope.filters) {
        const auto filtered = filterCondition(filter, now);
        if (!filtered)
            return filtered.error();
        conditions << bracketed(*filtered);
    }
    if (scope.anyOf) {
        QStringList alternatives;
        for (const SeriesKey &series : *scope.anyOf) {
            const auto counted = seriesConditions(series, now);
            if (!counted)
                return counted.error();
            alternatives << bracketed(counted->isEmpty() ? QStringLiteral("1 = 1") : counted->join(u" AND "));
        }
        conditions << (alternatives.isEmpty() ? noCondition() : bracketed(alternatives.join(u" OR ")));
    }
    if (scope.ids) {
        const RecordField &id = m_listing.fields().front();
        for (const QVariant &one : *scope.ids) {
            if (const auto exact = checkExact(id, one.toString()); !exact)
                return exact.error();
        }
        conditions << bracketed(oneOfCondition(id, *scope.ids));
    }
    return conditions;
}

Result<const MetricDefinition *> RecordQuery::metricOf(const SeriesKey &series) const
{
    const auto metric = std::ranges::find_if(m_definition.metrics, [&series](const MetricDefinition &one) {
        if (one.part && !series.labels.contains({one.part->label, one.part->value}))
            return false;
        return familyOf(one) == series.family;
    });
    if (metric == m_definition.metrics.end())
        return Error{ErrorKind::Invalid,
                     u"collector " + m_definition.name + u" has no metric " + series.family};
    QStringList expected;
    for (const LabelDefinition &label : metric->labels)
        expected << label.name;
    if (metric->part)
        expected << metric->part->label;
    expected.sort();
    if (labelNames(series) != expected)
        return Error{ErrorKind::Invalid,
                     u"metric " + series.family + u" has the labels "
                         + (expected.isEmpty() ? QStringLiteral("(none)") : expected.join(u", ")) + u", not "
                         + labelNames(series).join(u", ")};
    return &*metric;
}

Result<QStringList> RecordQuery::seriesConditions(const SeriesKey &series, const QDateTime &now) const
{
    const auto metric = metricOf(series);
    if (!metric)
        return metric.error();
    const MetricDefinition &definition = **metric;
    QStringList conditions;
    const QStringList needed = columnNeeds(definition).needed;
    for (const QString &name : needed) {
        if (const auto readable = m_table.checkColumn(name); !readable)
            return readable.error();
    }
    if (const auto possible = checkUses(m_table, definition); !possible)
        return Error{possible.error().kind,
                     u"metric " + definition.name + u" is absent: " + possible.error().message};
    if (!definition.where.isEmpty())
        conditions << bracketed(m_table.expanded(definition.where, now));
    if (definition.part && !definition.part->number.isEmpty())
        conditions << bracketed(
            rangeSql(definition.part->range, bracketed(m_table.expanded(definition.part->number, now))));
    const auto labelled = labelConditions(definition, series);
    return labelled ? Result<QStringList>(conditions + *labelled) : labelled;
}

Result<QStringList> RecordQuery::pastConditions(const SeriesKey &series, const QDateTime &moment,
                                                const QDateTime &now) const
{
    const auto metric = metricOf(series);
    if (!metric)
        return metric.error();
    const MetricDefinition &definition = **metric;
    if (!definition.past || definition.part)
        return Error{ErrorKind::Invalid, u"nothing says which rows " + series.family + u" had in the past"};
    if (const auto possible = checkPast(definition, m_table); !possible)
        return possible.error();
    QStringList conditions = rowsAt(definition, m_table, moment, now);
    if (const auto duration = definition.past->duration; duration.count() > 0) { // which an index can use
        const auto begun = recordField(m_table, definition.past->from);
        const auto recent = momentCondition(m_table, begun->asMoment(),
                                            {moment.addMSecs(-duration.count()), moment.addMSecs(1)});
        if (!recent)
            return recent.error();
        conditions << bracketed(*recent);
    }
    const auto labelled = labelConditions(definition, series);
    return labelled ? Result<QStringList>(conditions + *labelled) : labelled;
}

/// That a row has the labels of the series.
Result<QStringList> RecordQuery::labelConditions(const MetricDefinition &metric,
                                                 const SeriesKey &series) const
{
    QStringList conditions;
    for (const LabelDefinition &label : metric.labels) {
        const auto column = recordField(m_table, label.column);
        if (!column)
            return column.error();
        const auto value = std::ranges::find_if(
            series.labels, [&label](const auto &one) { return one.first == label.name; });
        const auto labelled = labelCondition(*column, value->second, label.fallback);
        if (!labelled)
            return labelled.error();
        conditions << *labelled;
    }
    return conditions;
}

/// The text in any column that holds texts, or as the id where that is possible.
QString RecordQuery::textCondition(const QString &text) const
{
    QStringList conditions;
    static const QRegularExpression whole(QRegularExpression::anchoredPattern(QStringLiteral("[0-9]{1,18}")));
    const RecordField &id = m_listing.fields().front();
    if (id.kind() == FieldKind::Number && whole.match(text).hasMatch())
        conditions << id.quotedName() + u" = " + QString::number(text.toLongLong());
    for (const RecordField &field : m_listing.fields()) {
        if (field.kind() == FieldKind::Text)
            conditions << containsCondition(field, text);
    }
    return conditions.isEmpty() ? noCondition() : conditions.join(u" OR ");
}

Result<QString> RecordQuery::filterCondition(const RecordFilter &filter, const QDateTime &now) const
{
    const auto filtered = field(filter.column);
    if (!filtered)
        return filtered.error();
    const auto unread = [&filter](QLatin1StringView wanted) {
        return Error{ErrorKind::Invalid, u"\"" + filter.text + u"\" is not " + wanted};
    };
    switch (filter.match) {
    case RecordFilter::Match::Equals:
    case RecordFilter::Match::Truth:
        if (const auto exact = checkExact(*filtered, filter.text); !exact)
            return exact.error();
        return equalsCondition(*filtered, filter.text);
    case RecordFilter::Match::OneOf:
    case RecordFilter::Match::NoneOf: {
        const auto values = readValues(filter.text);
        if (!values)
            return unread(QLatin1StringView("a list of values"));
        for (const QString &value : *values) {
            if (const auto exact = checkExact(*filtered, value); !exact)
                return exact.error();
        }
        const QString among = oneOfCondition(*filtered, QVariantList(values->cbegin(), values->cend()));
        return filter.match == RecordFilter::Match::OneOf ? among : notCondition(among);
    }
    case RecordFilter::Match::Contains:
        return containsCondition(*filtered, filter.text);
    case RecordFilter::Match::Empty:
        return emptyCondition(*filtered);
    case RecordFilter::Match::Null:
        return filtered->nullCondition();
    case RecordFilter::Match::Since: {
        const QDateTime moment = QDateTime::fromString(filter.text, Qt::ISODateWithMs);
        return moment.isValid() ? momentCondition(m_table, *filtered, {moment.toUTC(), {}})
                                : unread(QLatin1StringView("a time"));
    }
    case RecordFilter::Match::During: {
        const auto period = readPeriod(filter.text);
        return period ? momentCondition(m_table, *filtered, spanAt(*period, now))
                      : unread(QLatin1StringView("a period"));
    }
    case RecordFilter::Match::Range: {
        const auto range = readRange(filter.text);
        return range ? numberCondition(m_table, *filtered, *range)
                     : unread(QLatin1StringView("a range of numbers"));
    }
    }
    Q_UNREACHABLE();
}

Result<RecordField> RecordQuery::field(const QString &name) const
{
    const auto found = std::ranges::find(m_listing.fields(), name, &RecordField::name);
    if (found != m_listing.fields().end())
        return *found;
    if (const auto readable = m_table.checkColumn(name); m_definition.records.contains(name) && !readable)
        return readable.error();
    return Error{ErrorKind::Invalid,
                 u"the records of collector " + m_definition.name + u" have no column " + name};
}

QString RecordQuery::sqlOfSeries(const RecordScope &scope, int maxSeries, const QDateTime &now) const
{
    if (!scope.series || !saysOther(*scope.series))
        return {};
    const auto metric = metricOf(*scope.series);
    if (!metric)
        return {}; // the error is reported with the scope itself
    QStringList labels;
    for (const LabelDefinition &label : (*metric)->labels)
        labels << m_table.expression({label.column});
    const QString where = (*metric)->where.isEmpty()
        ? QString()
        : QString(u" WHERE " + m_table.expanded((*metric)->where, now));
    return u"SELECT 1 FROM " + m_table.quotedName() + where + u" GROUP BY " + labels.join(u", ") + u" LIMIT "
        + QString::number(maxSeries + 1);
}

Result<void> RecordQuery::checkFolding(const RecordScope &scope, int maxSeries, qint64 rows) const
{
    const auto metric = metricOf(*scope.series);
    if (!metric)
        return metric.error();
    // A labelled counter always keeps one place for "other".
    const qint64 places = (*metric)->type == MetricType::Counter ? maxSeries - 1 : maxSeries;
    if (rows <= places)
        return {};
    return Error{ErrorKind::Invalid,
                 u"\"" + otherLabels(1).constFirst() + u"\" stands for all label values of "
                     + scope.series->family + u" that have no place among " + QString::number(maxSeries)
                     + u" series; their rows cannot be listed together"};
}

} // namespace guardia
