// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordwalk.h"

#include "collect/definitionloader.h"

#include <QRandomGenerator>

#include <cmath>
#include <utility>

namespace guardia::test {

using namespace std::chrono_literals;

RecordWalk::RecordWalk(const DatabaseAddress &address, CollectorDefinition definition, QDateTime now)
    : m_definition(std::move(definition))
    , m_now(std::move(now))
    , m_interrupter(std::make_shared<Interrupter>())
    , m_connection({address, 5s}, m_interrupter)
{ }

Result<void>
RecordWalk::read(const std::function<Result<void>(const RecordReading &, const RecordQuery &)> &work)
{
    if (const auto opened = m_connection.open(); !opened)
        return opened;
    if (const auto begun = m_connection.begin(30s); !begun)
        return begun;
    const auto columns = m_connection.columns(m_definition.table, 30s);
    if (!columns)
        return columns.error();
    const auto query = RecordQuery::plan(m_definition, {}, m_connection.dialect(), *columns);
    auto done = query ? work({m_connection, m_now, 200, std::chrono::steady_clock::now() + 30s}, *query)
                      : Result<void>(query.error());
    m_connection.end();
    return done;
}

Result<RecordPage> RecordWalk::page(const RecordPageRequest &request)
{
    Result<RecordPage> page{RecordPage()};
    const auto done = read([&](const RecordReading &reading, const RecordQuery &query) -> Result<void> {
        page = readPage(reading, query, request);
        return {};
    });
    return done ? page : done.error();
}

Result<qint64> RecordWalk::count(const RecordScope &scope)
{
    Result<qint64> rows{0};
    const auto done = read([&](const RecordReading &reading, const RecordQuery &query) -> Result<void> {
        rows = countRows(reading, query, scope);
        return {};
    });
    return done ? rows : done.error();
}

Result<QStringList> RecordWalk::ids(RecordPageRequest request)
{
    QStringList ids;
    const bool isForward = request.direction == RecordPageRequest::Direction::Forward;
    for (int pages = 0; pages < 2000; ++pages) {
        const auto read = page(request);
        if (!read)
            return read.error();
        QStringList added;
        for (const QVariantList &row : read->rows)
            added << row.front().toString();
        ids = isForward ? ids + added : added + ids;
        if (read->isLast)
            return ids;
        if (read->rows.size() != request.rows)
            return Error{ErrorKind::Invalid, QStringLiteral("a short page that is not the last")};
        request.from = isForward ? read->cursors.back() : read->cursors.front();
    }
    return Error{ErrorKind::Invalid, QStringLiteral("no end of pages")};
}

Result<QStringList> RecordWalk::idsOfOneStatement(const QString &table, const RecordOrder &order,
                                                  const QString &where)
{
    QStringList ids;
    const QString way = order.order == Qt::AscendingOrder ? QStringLiteral(" ASC") : QStringLiteral(" DESC");
    const QString byColumn = order.column.isEmpty()
        ? QString()
        : QString(u"CASE WHEN " + order.column + u" IS NULL THEN 1 ELSE 0 END, " + order.column + way
                  + u", ");
    const auto done = read([&](const RecordReading &reading, const RecordQuery &) {
        return reading.connection.select(u"SELECT id FROM " + table
                                             + (where.isEmpty() ? QString() : QString(u" WHERE " + where))
                                             + u" ORDER BY " + byColumn + u"id" + way,
                                         30s, [&ids](const QSqlQuery &row) -> Result<void> {
                                             ids << row.value(0).toString();
                                             return {};
                                         });
    });
    return done ? Result<QStringList>(ids) : done.error();
}

QString RecordWalk::disagreement(const QString &table, int rows)
{
    const auto first = page({1, {}, {}, {}, RecordPageRequest::Direction::Forward, 1});
    if (!first)
        return first.error().message;
    QStringList columns{QString()};
    for (const RecordColumn &column : first->columns)
        columns << column.name;
    for (const QString &column : columns) {
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            const auto expected = idsOfOneStatement(table, {column, order});
            if (!expected)
                return expected.error().message;
            for (const auto direction :
                 {RecordPageRequest::Direction::Forward, RecordPageRequest::Direction::Backward}) {
                const auto actual =
                    ids({1, {m_definition.name, {}, {}, {}}, {column, order}, {}, direction, rows});
                const QString where = column + (order == Qt::AscendingOrder ? u" up" : u" down")
                    + (direction == RecordPageRequest::Direction::Forward ? u" forward: " : u" backward: ");
                if (!actual)
                    return where + actual.error().message;
                if (*actual != *expected)
                    return where + actual->join(u' ') + u" instead of " + expected->join(u' ');
            }
        }
    }
    return {};
}

CollectorDefinition builtIn(const QString &collector)
{
    const LoadedDefinitions loaded = builtInDefinitions();
    for (const CollectorDefinition &definition : loaded.collectors) {
        if (definition.name == collector)
            return definition;
    }
    qFatal("there is no collector %s", qPrintable(collector));
}

namespace {

QString anyOf(QRandomGenerator &random, const QStringList &choices)
{
    return choices.at(random.bounded(static_cast<int>(choices.size())));
}

QString anyText(QRandomGenerator &random, const std::function<QString(const QString &)> &text)
{
    static const QStringList texts{
        QString(QLatin1StringView("")),
        QStringLiteral("a"),
        QStringLiteral("A"),
        QStringLiteral("á"),
        QStringLiteral("a "),
        QStringLiteral(" a"),
        QStringLiteral("장애 접수"),
        QStringLiteral("가나다"),
        QStringLiteral("it's \"so\""),
        QStringLiteral("50%_!"),
        QStringLiteral("back\\sla"),
        QStringLiteral("ends \\"),
        QStringLiteral("two\nlines"),
        QStringLiteral("🔥"),
        QStringLiteral("👩‍💻"),
        QStringLiteral("10"),
        QStringLiteral("9"),
        QStringLiteral("z"),
        QStringLiteral("'; DROP --"),
        QStringLiteral("\t"),
        QStringLiteral("ß"),
    };
    if (random.bounded(4) == 0)
        return QStringLiteral("NULL");
    const QString value = anyOf(random, texts);
    return text(random.bounded(3) == 0 ? QString(value + QString::number(random.bounded(20))) : value);
}

QString anyMoment(QRandomGenerator &random)
{
    if (random.bounded(5) == 0)
        return QStringLiteral("NULL");
    // So close together that some of them differ only in microseconds.
    return QStringLiteral("'2026-02-%1 12:00:0%2.%3'")
        .arg(random.bounded(1, 3), 2, 10, QLatin1Char('0'))
        .arg(random.bounded(2))
        .arg(anyOf(random,
                   {QStringLiteral("000000"), QStringLiteral("000001"), QStringLiteral("000002"),
                    QStringLiteral("123456"), QStringLiteral("123457"), QStringLiteral("999999")}));
}

QString anyReal(QRandomGenerator &random)
{
    if (random.bounded(5) == 0)
        return QStringLiteral("NULL");
    double value = anyOf(random,
                         {QStringLiteral("0.1"), QStringLiteral("99.5"), QStringLiteral("-3e-7"),
                          QStringLiteral("1e15"), QStringLiteral("0")})
                       .toDouble();
    for (int i = random.bounded(4); i > 0; --i)
        value = std::nextafter(value, 1e300); // neighbours, which differ only in the last bit
    return QString::number(value, 'g', 17);
}

} // namespace

QStringList randomRows(QRandomGenerator &random, int rows,
                       const std::function<QString(const QString &)> &text)
{
    QStringList statements;
    for (int i = 0; i < rows; ++i) {
        QStringList values{QString::number(i * 3 + 1)};
        for (int column = 0; column < 6; ++column)
            values << anyText(random, text);
        const QString created = anyMoment(random);
        values << (created == u"NULL" ? QStringLiteral("'2026-01-01 00:00:00'") : created);
        for (int column = 0; column < 4; ++column)
            values << anyMoment(random);
        values << (random.bounded(3) == 0 ? QStringLiteral("NULL") : QString::number(random.bounded(5)));
        statements << QString(u"INSERT INTO sr_requests (id, title, status, priority, category, requester, "
                              u"assignee, created_at, updated_at, first_response_at, resolved_at, due_at, "
                              u"reopened_count) VALUES ("
                              + values.join(u", ") + u')');
        statements << QString(
            u"INSERT INTO capacity_plans (id, name, resource, status, utilization, threshold, "
            u"created_at) VALUES ("
            + QStringList{QString::number(i * 3 + 1), anyText(random, text), anyText(random, text),
                          anyText(random, text), anyReal(random), anyReal(random), anyMoment(random)}
                  .join(u", ")
            + u')');
    }
    return statements;
}

} // namespace guardia::test
