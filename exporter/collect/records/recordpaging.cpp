// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/records/recordpaging.h"

#include "collect/records/indexwalk.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

std::chrono::milliseconds timeLeft(const RecordReading &reading)
{
    const auto left = reading.deadline - std::chrono::steady_clock::now();
    return std::max(std::chrono::duration_cast<std::chrono::milliseconds>(left), 1ms);
}

Result<void> checkFolding(const RecordReading &reading, const RecordQuery &query, const RecordScope &scope)
{
    const QString sql = query.sqlOfSeries(scope, reading.maxSeries, reading.now);
    if (sql.isEmpty())
        return {};
    qint64 rows = 0;
    const auto selected =
        reading.connection.select(sql, timeLeft(reading), [&rows](const QSqlQuery &) -> Result<void> {
            ++rows;
            return {};
        });
    return selected ? query.checkFolding(scope, reading.maxSeries, rows) : selected;
}

/// Whether no row can be at the place because this database cannot represent its text, so that it comes from
/// another one.
bool isNowhere(const RecordReading &reading, const RecordListing &listing, const RecordPlace &place)
{
    const auto isUnencodable = [&reading](const RecordField &field, const QVariant &key) {
        const auto literal = field.keyLiteral(key);
        return literal && reading.connection.cannotEncode(*literal);
    };
    const auto &fields = listing.fields();
    return place.from
        && (isUnencodable(fields.front(), place.from->id)
            || isUnencodable(fields[place.field], place.from->key));
}

/// The rows of a page, at most limit, in the order in which they are read.
Result<std::vector<RecordRow>> readRows(const RecordReading &reading, const RecordQuery &query,
                                        const RecordPageRequest &request, int limit)
{
    auto conditions = query.conditions(request.scope, reading.now);
    if (!conditions)
        return conditions.error();
    const auto place = query.place(request);
    if (!place)
        return place.error();
    const RecordListing listing = query.listing().cutBehind(request.characters);
    const RecordSelect select = [&reading](const QString &sql, const auto &row) {
        return reading.connection.select(sql, timeLeft(reading), row);
    };
    IndexWalk walk(listing, std::move(*conditions), select, limit);
    std::vector<RecordRow> rows;
    for (const RecordRun &run : listing.runs(*place)) {
        if (std::ssize(rows) >= limit)
            break;
        const auto done = walk.read(run, rows);
        if (!done && isNowhere(reading, listing, *place))
            return std::vector<RecordRow>();
        if (!done)
            return done.error();
    }
    return rows;
}

} // namespace

Result<RecordPage> readPage(const RecordReading &reading, const RecordQuery &query,
                            const RecordPageRequest &request)
{
    if (const auto told = checkFolding(reading, query, request.scope); !told)
        return told.error();
    const int wanted = std::max(request.rows, 1);
    auto rows = readRows(reading, query, request, wanted + 1);
    if (!rows)
        return rows.error();
    RecordPage page;
    page.request = request.id;
    page.columns = query.columns();
    page.readAt = reading.now;
    page.isLast = std::ssize(*rows) <= wanted;
    if (!page.isLast)
        rows->pop_back();
    if (request.direction == RecordPageRequest::Direction::Backward)
        std::ranges::reverse(*rows);
    page.rows.reserve(std::ssize(*rows));
    page.cursors.reserve(std::ssize(*rows));
    for (RecordRow &row : *rows) {
        if (row.isCut)
            page.cutRows << page.rows.size();
        page.rows << std::move(row.cells);
        page.cursors << std::move(row.cursor);
    }
    return page;
}

Result<QVariantList> readRow(const RecordReading &reading, const RecordQuery &query, const QVariant &id)
{
    const RecordListing listing = query.listing().cutBehind(0);
    const auto statement = listing.rowStatement(id);
    if (!statement)
        return statement.error();
    QVariantList cells;
    int count = 0;
    const auto read = reading.connection.select(
        *statement + u" LIMIT 2", timeLeft(reading), [&](const QSqlQuery &row) -> Result<void> {
            if (++count == 1)
                cells = listing.row([&row](int column) { return row.value(column); }).cells;
            return {};
        });
    if (!read)
        return read.error();
    if (count != 1)
        return Error{ErrorKind::Invalid,
                     u"there is not exactly one record with the id of a row that was listed"_s};
    return cells;
}

/// Different values may be shown by the same text, which is one group then.
Result<RecordGroups> readGroups(const RecordReading &reading, const RecordQuery &query,
                                const RecordGroupsRequest &request)
{
    if (const auto told = checkFolding(reading, query, request.scope); !told)
        return told.error();
    const auto field = query.field(request.column);
    const auto sql = query.sqlOfGroups(request, reading.now);
    if (!field || !sql)
        return field ? sql.error() : field.error();
    RecordGroups found;
    found.request = request.id;
    found.column = field->shown();
    found.readAt = reading.now;
    QHash<QString, qsizetype> places;
    qint64 all = 0;
    const auto selected =
        reading.connection.select(*sql, timeLeft(reading), [&](const QSqlQuery &row) -> Result<void> {
            const QVariant value = field->cell(row.value(0), MaxCellCharacters).value;
            const qint64 rows = row.value(1).toLongLong();
            all = row.value(2).toLongLong();
            if (const auto place = places.constFind(value.toString());
                !value.isNull() && place != places.constEnd())
                found.groups[*place].rows += rows;
            else
                found.groups << RecordGroup{value, rows};
            if (!value.isNull())
                places.insert(value.toString(), found.groups.size() - 1);
            return {};
        });
    if (!selected)
        return selected.error();
    found.others = all;
    for (const RecordGroup &group : std::as_const(found.groups))
        found.others -= group.rows;
    return found;
}

Result<qint64> countRows(const RecordReading &reading, const RecordQuery &query, const RecordScope &scope)
{
    if (const auto told = checkFolding(reading, query, scope); !told)
        return told.error();
    const auto sql = query.sqlOfCount(scope, reading.now);
    if (!sql)
        return sql.error();
    qint64 rows = 0;
    const auto selected =
        reading.connection.select(*sql, timeLeft(reading), [&rows](const QSqlQuery &row) -> Result<void> {
            rows = row.value(0).toLongLong();
            return {};
        });
    if (!selected)
        return selected.error();
    return rows;
}

} // namespace guardia
