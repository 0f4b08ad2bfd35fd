// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/eventreader.h"

#include "collect/definition/columnneeds.h"
#include "collect/sql/columnvalue.h"
#include "collect/sql/recordcell.h"
#include "collect/sql/recordfield.h"

#include <QHash>

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

namespace guardia {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

namespace {

/// A column of the result.
struct SelectedField {
    QString column; ///< reference name
    RecordField field;
    bool isTime = false; ///< has the time of the event, of its beginning or its end
};

/// The statement of an annotation rule, made for the table as the database has it.
struct EventQuery {
    QString sql;
    QStringList timeColumns; ///< the rule's time columns that the table has
    std::vector<SelectedField> fields; ///< in the order of the result
};

/// Selects a field, but no more characters of it than an event may have.
QString cellSql(const DatabaseTable &table, const SelectedField &selected)
{
    const RecordField &field = selected.field;
    if (selected.isTime)
        return table.momentText(selected.column);
    const QString cell = field.cellSql();
    if (field.kind() != FieldKind::Text)
        return cell;
    const QString beginning = u'(' + cell + u", " + (field.dialect() == Dialect::SQLite ? u"1, " : u"")
        + QString::number(MaxEventText + 1) + u')';
    return (field.dialect() == Dialect::SQLite ? u"substr" : u"LEFT") + beginning;
}

/// The first time in several columns. Where bound is valid, ">=" and that time have to follow.
QString timeSql(const DatabaseTable &table, const QStringList &columns, const QDateTime &bound = {})
{
    QStringList expressions;
    for (const QString &column : columns) {
        const bool isBounded = bound.isValid() && columns.size() == 1;
        expressions << table.expression({column, ColumnUse::Moment, {}, isBounded},
                                        isBounded ? bound : QDateTime());
    }
    return columns.size() == 1 ? expressions.first() : QString(u"COALESCE(" + expressions.join(u", ") + u')');
}

/// Those of the columns that the table has.
QStringList presentColumns(const DatabaseTable &table, QStringList names)
{
    names.removeIf([&table](const QString &name) { return !table.checkColumn(name); });
    return names;
}

QString statementOf(const AnnotationRule &rule, const DatabaseTable &table, const EventQuery &query,
                    const RecordField &id, const QDateTime &now)
{
    QStringList selected;
    // No table has columns with these names, which also show what the program reads.
    for (const SelectedField &one : query.fields)
        selected << cellSql(table, one) + u" AS guardia_event_" + QString::number(selected.size());
    const QString time = timeSql(table, query.timeColumns);
    const QDateTime oldest = now.addMSecs(-std::chrono::milliseconds(EventAge).count());
    const QString since = timestampLiteral(table.dialect(), oldest);
    QString where = timeSql(table, query.timeColumns, oldest) + u" >= " + since + u" AND " + time + u" <= "
        + timestampLiteral(table.dialect(), now);
    if (!rule.where.isEmpty())
        where += u" AND (" + table.expanded(rule.where, now) + u')';
    return u"SELECT " + selected.join(u", ") + u" FROM " + table.quotedName() + u" WHERE " + where
        + u" ORDER BY " + time + u" DESC, " + id.orderSql() + u" DESC LIMIT "
        + QString::number(MaxEventsPerRule);
}

/// nullopt where an optional column is missing that the rule needs. Fails where another one is missing.
Result<std::optional<EventQuery>> planned(const AnnotationRule &rule, const DatabaseTable &table,
                                          const QDateTime &now)
{
    const ColumnNeeds needs = columnNeeds(rule);
    const auto available = hasColumns(table, needs);
    if (!available)
        return available.error();
    if (!*available)
        return std::optional<EventQuery>();
    QStringList times = presentColumns(table, needs.oneOf);
    if (const auto possible = table.checkUses(rule.where); !possible)
        return possible.error();
    const auto id = recordField(table, QStringLiteral("id"));
    if (!id)
        return id.error();
    for (const QString &name : times + QStringList(rule.startColumn)) {
        const Column *column = table.column(name);
        const auto possible =
            column ? checkUse(table.dialect(), *column, {name, ColumnUse::Moment}) : Result<void>();
        if (!possible)
            return Error{possible.error().kind, table.described(name) + u' ' + possible.error().message};
    }
    EventQuery query{{}, std::move(times), {{QStringLiteral("id"), *id}}};
    for (const QString &name : query.timeColumns + needs.shown) {
        const bool isKnown = std::ranges::any_of(
            query.fields, [&name](const SelectedField &one) { return one.column == name; });
        if (isKnown)
            continue;
        if (const auto field = recordField(table, name))
            query.fields.push_back(
                {name, *field, query.timeColumns.contains(name) || name == rule.startColumn});
    }
    query.sql = statementOf(rule, table, query, *id, now);
    return std::optional(std::move(query));
}

QString shortened(const QString &text)
{
    const QString line = text.simplified();
    if (line.size() <= MaxEventText)
        return line;
    const bool cutsPair = line[MaxEventText - 2].isHighSurrogate();
    return line.left(MaxEventText - (cutsPair ? 2 : 1)) + u'…';
}

/// The values of one row by column; NULL values are left out.
QHash<QString, QString> valuesOf(const EventQuery &query, const QSqlQuery &row)
{
    QHash<QString, QString> values;
    for (std::size_t i = 0; i < query.fields.size(); ++i) {
        const SelectedField &one = query.fields[i];
        const QVariant selected = row.value(static_cast<int>(i));
        // A time is kept as the database's text, because cell() would change its type.
        const bool isText = one.isTime || one.field.kind() == FieldKind::Timestamp;
        const QVariant cell = isText ? selected : one.field.cell(selected);
        if (!cell.isNull())
            values.insert(one.column, cell.toString());
    }
    return values;
}

/// Only a complete date and time counts; other contents of text columns are not guessed at.
std::optional<qint64> momentOf(const QString &text)
{
    const auto time = recordTime(text);
    return time ? std::optional(time->moment.toMSecsSinceEpoch()) : std::nullopt;
}

QStringList tagsOf(const AnnotationRule &rule, const std::function<QString(const QString &)> &value)
{
    QStringList tags;
    for (const ColumnText &text : rule.tags) {
        const QString tag = text.filled(value);
        if (!tag.isEmpty() && !tags.contains(tag))
            tags << tag;
    }
    return tags;
}

/// nullopt where the row has no readable time.
std::optional<Event> eventOf(const CollectorDefinition &collector, const AnnotationRule &rule,
                             const EventQuery &query, const QSqlQuery &row)
{
    const QHash<QString, QString> values = valuesOf(query, row);
    const auto value = [&values](const QString &column) { return shortened(values.value(column)); };
    const auto known = std::ranges::find_if(query.timeColumns,
                                            [&](const QString &column) { return values.contains(column); });
    if (known == query.timeColumns.end())
        return std::nullopt;
    const auto time = momentOf(values[*known]);
    if (!time)
        return std::nullopt;
    Event event{collector.name, rule.event, value(QStringLiteral("id")), *time, {}, {}, {}, {}};
    const auto start = momentOf(values.value(rule.startColumn));
    if (start.value_or(*time) < *time) {
        event.time = *start;
        event.end = *time;
    }
    event.subject = rule.title.filled(value);
    for (const QString &column : rule.details) {
        if (const QString text = value(column); !text.isEmpty())
            event.details.emplaceBack(column, text);
    }
    event.tags = tagsOf(rule, value);
    return event;
}

} // namespace

EventReading readEvents(Connection &connection, const CollectorDefinition &collector,
                        const DatabaseTable &table, const QDateTime &now, SteadyClock::time_point deadline)
{
    EventReading reading;
    QStringList errors;
    for (const AnnotationRule &rule : collector.annotations) {
        const auto query = planned(rule, table, now);
        Result<void> done;
        if (!query) {
            done = query.error();
        } else if (connection.needsReconnect()) {
            reading.failed << rule.event; // the reason is already in the error
            continue;
        } else if (*query) {
            // Three quarters of the time left, so that one slow statement does not use up the time of the
            // others.
            const auto left =
                std::chrono::duration_cast<std::chrono::milliseconds>(deadline - SteadyClock::now());
            done = connection.select((**query).sql, std::max(left * 3 / 4, 1ms),
                                     [&](const QSqlQuery &row) -> Result<void> {
                                         if (auto event = eventOf(collector, rule, **query, row))
                                             reading.events.push_back(std::move(*event));
                                         return {};
                                     });
        }
        if (done)
            continue;
        reading.failed << rule.event;
        errors << rule.event + u": " + done.error().message;
    }
    reading.error = errors.join(u'\n');
    std::ranges::sort(reading.events, {},
                      [](const Event &event) { return std::tie(event.time, event.name, event.id); });
    return reading;
}

} // namespace guardia
