// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitionloader.h"
#include "collect/metrics/collection.h"
#include "collect/records/recordservice.h"
#include "fixtures/recordwalk.h"
#include "model/filterterms.h"
#include "runner/testclass.h"
#include "scenario/backend.h"
#include "scenario/deskdata.h"
#include "servers/verifyresult.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <map>

namespace tst_records {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString Database = QStringLiteral("itsm");

using Direction = RecordPageRequest::Direction;

/// A table of every type that sorts or compares in a way of its own. %1 is the column list, the rows follow.
struct TypeTable {
    QString setup;
    QString columns; ///< definitions, parted by semicolons
    QStringList rows; ///< values in their order
};

TypeTable typesOf(const QString &backend)
{
    if (backend == u"PostgreSQL")
        return {
            QStringLiteral("CREATE EXTENSION citext;\n"
                           "CREATE TYPE level AS ENUM ('low', 'high', 'a');\n"
                           "CREATE COLLATION insensitive (provider = icu, locale = 'und-u-ks-level1', "
                           "deterministic = false);\n"),
            QStringLiteral(
                "e level;t citext;c char(6);i text COLLATE insensitive;k text COLLATE \"ko-KR-x-icu\";"
                "u uuid;b bytea;n numeric;f real;d double precision;g bigint;z timestamptz;s timestamp;"
                "y date;v interval;x inet;o boolean"),
            {QStringLiteral(
                 "'low', 'A', 'x  ', 'a', '가', '6f9619ff-8b86-d011-b42d-00cf4fc964ff', '\\x00ff', 1e30, "
                 "0.1, 0.1, 9007199254740993, '2026-01-01 00:00:00.000001+09', 'infinity', "
                 "'2026-01-01', '1 day', '10.0.0.9', true"),
             QStringLiteral(
                 "'high', 'a', 'X', 'A', '각', '00000000-8b86-d011-b42d-00cf4fc964ff', '\\x', "
                 "0.1000000000000000000000000001, 0.100000024, 0.30000000000000004, 9007199254740992, "
                 "'2026-01-01 00:00:00.000002+09', '-infinity', 'infinity', '23 hours', '10.0.0.10', false"),
             QStringLiteral(
                 "'a', 'b', '', 'á', 'a', '6f9619ff-8b86-d011-b42d-00cf4fc964ff', '\\x27', 'NaN', 'NaN', "
                 "'-Infinity', -9223372036854775808, '0044-03-15 00:00:00 BC', '2026-01-01 "
                 "00:00:00.123456', '2025-12-31', '-1 hour', '::1', NULL"),
             QStringLiteral(
                 "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, "
                 "NULL, NULL")}};
    return {QString(),
            QStringLiteral(
                "e ENUM('low','high','a');t VARCHAR(20) COLLATE utf8mb4_general_ci;c CHAR(6);"
                "i TEXT COLLATE utf8mb4_unicode_520_ci;k VARCHAR(20) CHARACTER SET euckr;w VARBINARY(20);"
                "b BLOB;n DECIMAL(40,30);f FLOAT;d DOUBLE;g BIGINT;h BIGINT UNSIGNED;z TIMESTAMP(6) NULL;"
                "s DATETIME(6);y DATE;v TIME(3);x BIT(4);m SET('p','q');r VARCHAR(20) COLLATE utf8mb4_bin"),
            {QStringLiteral(
                 "'low', 'A', 'x', 'a', '가', x'00ff', x'00ff', 1234567890.1, 0.1, 0.1, 9007199254740993, "
                 "18446744073709551615, '2026-01-01 00:00:00.000001', '2026-01-01 00:00:00.000001', "
                 "'2026-01-01', "
                 "'12:00:00.001', b'1010', 'p', 'a'"),
             QStringLiteral(
                 "'high', 'a ', 'X', 'A', '각', x'', x'27', 0.1000000000000000000000000001, 0.10000001, "
                 "0.30000000000000004, 9007199254740992, 9223372036854775808, '2026-01-01 00:00:00.000002', "
                 "'2026-01-01 00:00:00.000002', '1000-01-01', '-838:59:59', b'0', 'q', 'A'"),
             QStringLiteral(
                 "'a', 'á', '', 'á', 'a', x'5c', x'ff', -1, 16777216, 1e-300, -9223372036854775808, 0, NULL, "
                 "'9999-12-31 23:59:59.999999', '2025-12-31', '00:00:00', b'1', 'p,q', 'á'"),
             QStringLiteral("NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, "
                            "NULL, NULL, NULL, NULL, "
                            "NULL, NULL")}};
}

} // namespace

/// Records on real servers: the same pages, counts and answers as on SQLite, whatever type and collation.
class TestRecords : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data();
    void initTestCase();
    void init();

    void pagesAgreeWithOneStatement();
    void everyTypeKeepsItsPlace();
    void microsecondsPartPages();
    void longTextsKeepTheirPlace();
    void zeroDatesHaveOnePlace();
    void countsWhatTheSeriesCounts();
    void idsSelectExactlyTheirRows_data();
    void idsSelectExactlyTheirRows();
    void groupsByEveryType();
    void findsTextsAsTheyAre();
    void findsWhatCameSince();
    void findsWhatIsInARange_data();
    void findsWhatIsInARange();
    void aFrozenServerHoldsNobodyUp();
    void lostConnectionsAreMadeAnew();
    void nothingButReadingReachesTheServer();

private:
    [[nodiscard]] ServerBackend &backend() const;
    [[nodiscard]] DatabaseAddress address() const;
    [[nodiscard]] bool isPostgres() const;
    void insert(const QStringList &statements);

    ServerBackends m_backends;
};

void TestRecords::initTestCase_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("PostgreSQL") << QStringLiteral("PostgreSQL");
    QTest::newRow("MariaDB") << QStringLiteral("MariaDB");
}

void TestRecords::initTestCase()
{
    auto started = startedServers();
    VERIFY_RESULT(started);
    m_backends = std::move(*started);
}

void TestRecords::init()
{
    VERIFY_RESULT(backend().execute(isPostgres() ? QStringLiteral("postgres") : QString(),
                                    u"DROP DATABASE IF EXISTS " + Database + u';'));
    VERIFY_RESULT(backend().createWithSchema(Database));
}

ServerBackend &TestRecords::backend() const
{
    QFETCH_GLOBAL(const QString, name);
    return *m_backends.at(name);
}

bool TestRecords::isPostgres() const
{
    QFETCH_GLOBAL(const QString, name);
    return name == u"PostgreSQL";
}

DatabaseAddress TestRecords::address() const
{
    const auto address = parseDatabaseUrl(backend().url(Database));
    return address ? *address : DatabaseAddress();
}

void TestRecords::insert(const QStringList &statements)
{
    VERIFY_RESULT(backend().execute(Database, u"BEGIN;\n" + statements.join(u";\n") + u";\nCOMMIT;"));
}

void TestRecords::pagesAgreeWithOneStatement()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    insert(randomRows(random, 1000, [this](const QString &text) { return backend().text(text); }));
    for (const auto &[collector, table] :
         {std::pair(QStringLiteral("service_requests"), QStringLiteral("sr_requests")),
          std::pair(QStringLiteral("capacity"), QStringLiteral("capacity_plans"))}) {
        RecordWalk walk(address(), builtIn(collector));
        const QString wrong = walk.disagreement(table, 61);
        QVERIFY2(wrong.isEmpty(), qPrintable(QString::number(seed) + u": " + wrong));
    }
}

void TestRecords::everyTypeKeepsItsPlace()
{
    QFETCH_GLOBAL(const QString, name);
    const TypeTable types = typesOf(name);
    const QStringList columns = types.columns.split(u';');
    QStringList names;
    for (const QString &column : columns)
        names << column.section(u' ', 0, 0);
    QString sql =
        types.setup + u"CREATE TABLE things (id BIGINT PRIMARY KEY, " + columns.join(u", ") + u");\n";
    int id = 0;
    for (int copy = 0; copy < 3; ++copy) {
        for (const QString &row : types.rows)
            sql += u"INSERT INTO things VALUES (" + QString::number(9007199254740990LL + ++id) + u", " + row
                + u");\n";
    }
    VERIFY_RESULT(backend().execute(Database, sql));
    const LoadedDefinitions loaded = parseDefinitions(
        QStringLiteral("f"),
        "collector: things\nfrom: things\nmetrics: [{name: g, type: gauge, help: h}]\nrecords: ["
            + names.join(u", ").toUtf8() + "]\n");
    QVERIFY(loaded.problems.empty());
    RecordWalk walk(address(), loaded.collectors.front());
    for (const int rows : {1, 2, 5})
        QCOMPARE(walk.disagreement(QStringLiteral("things"), rows), QString());
    const auto page = walk.page({1, {}, {{}, Qt::AscendingOrder}, {}, Direction::Forward, 1});
    VERIFY_RESULT(page);
    const auto cell = [&](const char *column) {
        return page->rows.front().at(names.indexOf(QLatin1StringView(column)) + 1);
    };
    QCOMPARE(page->rows.front().front(), QVariant(9007199254740991LL));
    QCOMPARE(cell("g"), QVariant(9007199254740993LL));
    QCOMPARE(cell("d"), QVariant(0.1));
    QCOMPARE(cell("f"), QVariant(0.1));
    QCOMPARE(cell("k"), QVariant(QStringLiteral("가")));
    QCOMPARE(cell("z"),
             isPostgres() ? QVariant(QDateTime(QDate(2025, 12, 31), QTime(15, 0), Qt::UTC))
                          : cell("z")); // MariaDB's client inserted it in a time zone of its own
    if (!isPostgres()) {
        QCOMPARE(cell("h"), QVariant(QStringLiteral("18446744073709551615")));
        QCOMPARE(cell("s"), QVariant(QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC)));
    }
}

void TestRecords::microsecondsPartPages()
{
    QStringList statements;
    for (int i = 0; i < 50; ++i)
        statements << QStringLiteral(
                          "INSERT INTO incidents (id, created_at) VALUES (%1, '2026-02-01 00:00:00.0000%2')")
                          .arg(100 - i)
                          .arg(i, 2, 10, QLatin1Char('0'));
    insert(statements);
    RecordWalk walk(address(), builtIn(QStringLiteral("incidents")));
    for (const auto direction : {Direction::Forward, Direction::Backward}) {
        const auto ids =
            walk.ids({1, {}, {QStringLiteral("created_at"), Qt::AscendingOrder}, {}, direction, 1});
        VERIFY_RESULT(ids);
        QCOMPARE(ids->size(), 50);
        QCOMPARE(ids->front(), QStringLiteral("100"));
        QCOMPARE(ids->back(), QStringLiteral("51"));
    }
    const auto page = walk.page({1, {}, {}, {}, Direction::Forward, 1});
    VERIFY_RESULT(page);
    QVERIFY(page->rows.front().contains(QDateTime(QDate(2026, 2, 1), QTime(0, 0), Qt::UTC)));
}

void TestRecords::longTextsKeepTheirPlace()
{
    // The texts share so long a beginning that MySQL sorts them as equal, though it does not compare them as
    // equal.
    const QString same(2000, u'가');
    QStringList statements;
    for (int i = 0; i < 12; ++i)
        statements << u"INSERT INTO audit_logs (id, message) VALUES (" + QString::number(i + 1) + u", "
                + backend().text(same + QChar(u'z' - i * 2)) + u')';
    insert(statements);
    RecordWalk walk(address(), builtIn(QStringLiteral("audit")));
    for (const auto direction : {Direction::Forward, Direction::Backward}) {
        auto ids = walk.ids({1, {}, {QStringLiteral("message"), Qt::AscendingOrder}, {}, direction, 5});
        VERIFY_RESULT(ids);
        QCOMPARE(ids->size(), 12);
        ids->removeDuplicates();
        QCOMPARE(ids->size(), 12);
    }
}

/// For such a date in a NOT NULL column, MySQL says both IS NULL and IS NOT NULL.
void TestRecords::zeroDatesHaveOnePlace()
{
    if (isPostgres())
        return; // which knows no such date
    QStringList statements{QStringLiteral("SET sql_mode = ''"),
                           QStringLiteral("ALTER TABLE sr_requests MODIFY created_at DATETIME(6) NOT NULL")};
    for (int i = 0; i < 40; ++i) {
        const QString created =
            i % 3 == 0 ? QStringLiteral("'2026-01-02 03:04:05'") : QStringLiteral("'0000-00-00 00:00:00'");
        const QString due = i % 4 == 0 ? QStringLiteral("NULL") : created;
        statements += u"INSERT INTO sr_requests (status, created_at, due_at) VALUES ('OPEN', " + created
            + u", " + due + u')';
    }
    insert(statements);
    RecordWalk walk(address(), builtIn(QStringLiteral("service_requests")));
    const QString wrong = walk.disagreement(QStringLiteral("sr_requests"), 7);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void TestRecords::countsWhatTheSeriesCounts()
{
    VERIFY_RESULT(backend().execute(Database, hostileRows(backend())));
    VERIFY_RESULT(backend().execute(
        Database,
        QStringLiteral("INSERT INTO users (username, is_active) VALUES ('counted 1', true), ('counted 2', "
                       "false), ('counted 3', true);\n"
                       "INSERT INTO sr_requests (status, created_at) VALUES ('OPEN', %1);\n")
            .arg(Backend::moment(QDateTime::currentDateTimeUtc().addSecs(-600)))));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    CollectionSettings settings;
    settings.database.address = address();
    settings.collectors = builtInDefinitions().collectors;
    settings.interval = 1h;
    Collection collection(settings, [now] { return now; });
    QSignalSpy snapshots(&collection, &Collection::snapshotReady);
    QSignalSpy ended(&collection, &Collection::firstCollectionEnded);
    collection.start();
    QVERIFY(ended.wait(20'000));
    QVERIFY(collection.stop());
    const auto snapshot = qvariant_cast<SnapshotPtr>(snapshots.last().front());
    int compared = 0;
    for (const CollectorDefinition &definition : settings.collectors) {
        if (definition.records.isEmpty())
            continue; // an engine's numbers have no rows of their own
        RecordWalk walk(address(), definition, now);
        QSet<QString> seen; // a family with bands has several metrics
        for (const MetricDefinition &metric : definition.metrics) {
            const bool isOfHistogram = metric.part && metric.part->kind != FamilyPart::Kind::Band;
            if (metric.aggregate != Aggregate::Count || isOfHistogram || seen.contains(familyOf(metric)))
                continue;
            seen += familyOf(metric);
            const MetricFamily *family = familyNamed(*snapshot, familyOf(metric));
            QVERIFY2(family, qPrintable(familyOf(metric)));
            for (const Sample &sample : family->samples) {
                const auto rows = walk.count({definition.name, seriesKey(*family, sample), {}, {}});
                VERIFY_RESULT(rows);
                QVERIFY2(double(*rows) == sample.stock,
                         qPrintable(metric.name + u' ' + sample.labels.join(u',') + u": "
                                    + QString::number(*rows) + u" instead of "
                                    + QString::number(sample.stock)));
                ++compared;
            }
        }
    }
    QVERIFY2(compared > 150, qPrintable(QString::number(compared)));
}

/// In any time zone of the computer.
void TestRecords::findsWhatCameSince()
{
    const QDateTime moment(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
    QStringList statements;
    for (const qint64 seconds : {-3601, -1, 0, 1})
        statements << QStringLiteral("INSERT INTO audit_logs (severity, created_at) VALUES ('CRITICAL', %1)")
                          .arg(Backend::moment(moment.addSecs(seconds)));
    statements << QStringLiteral("INSERT INTO audit_logs (severity, created_at) VALUES ('CRITICAL', NULL)");
    statements << QStringLiteral("INSERT INTO audit_logs (severity, created_at) VALUES ('INFO', %1)")
                      .arg(Backend::moment(moment));
    insert(statements);
    RecordWalk walk(address(), builtIn(QStringLiteral("audit")));
    const SeriesKey critical = seriesKey(QStringLiteral("guardia_audit_by_severity"),
                                         {{QStringLiteral("severity"), QStringLiteral("CRITICAL")}});
    const auto count = [&](const QString &since) {
        const auto rows = walk.count(
            {{}, critical, {}, {{QStringLiteral("created_at"), RecordFilter::Match::Since, since}}});
        return rows ? QString::number(*rows) : rows.error().message;
    };
    QCOMPARE(count(moment.addMSecs(-1).toString(Qt::ISODateWithMs)), QStringLiteral("2"));
    QCOMPARE(count(moment.addSecs(-3600).toString(Qt::ISODateWithMs)), QStringLiteral("3"));
    QCOMPARE(count(QStringLiteral("2026-03-01T20:59:59.999+09:00")), QStringLiteral("2"));
    QCOMPARE(count(moment.addSecs(2).toString(Qt::ISODateWithMs)), QStringLiteral("0"));
    QVERIFY(count(QStringLiteral("soon")).contains(u"is not a time"));
}

void TestRecords::findsWhatIsInARange_data()
{
    // PostgreSQL's, and MariaDB's after a slash
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("value"); // 2026-02-01 10:00 UTC
    QTest::newRow("timestamp") << "timestamp/DATETIME(6)"
                               << "'2026-02-01 10:00:00'";
    QTest::newRow("timestamp with a zone") << "timestamptz/TIMESTAMP(6) NULL"
                                           << "'2026-02-01 19:00:00+09'/FROM_UNIXTIME(1769940000)";
    QTest::newRow("text") << "text/TEXT"
                          << "'2026-02-01 10:00:00'";
    QTest::newRow("text with a zone") << "varchar(40)/VARCHAR(40)"
                                      << "'2026-02-01T19:00:00+09:00'";
    QTest::newRow("seconds") << "integer/INT"
                             << "1769940000";
    QTest::newRow("milliseconds") << "bigint/BIGINT"
                                  << "1769940000000";
    QTest::newRow("fractions of seconds") << "double precision/DOUBLE"
                                          << "1769940000.0";
}

/// A time of any type, a number and a truth value; in any time zone of the computer.
void TestRecords::findsWhatIsInARange()
{
    QFETCH(const QString, type);
    QFETCH(const QString, value);
    const int place = isPostgres() ? 0 : 1;
    const auto own = [place](const QString &both) {
        return both.contains(u'/') ? both.section(u'/', place, place) : both;
    };
    insert({u"ALTER TABLE incidents DROP COLUMN created_at"_s,
            u"ALTER TABLE incidents ADD COLUMN created_at " + own(type),
            u"INSERT INTO incidents (title, deployment_id, created_at) VALUES ('a', 7, " + own(value)
                + u"), ('b', NULL, NULL)",
            u"INSERT INTO users (username, is_active) VALUES ('a', true), ('b', false)"_s});
    const auto count = [this](const QString &collector, const RecordFilter &filter) {
        RecordWalk walk(address(), builtIn(collector));
        const auto rows = walk.count({{}, {}, {}, {filter}});
        return rows ? QString::number(*rows) : rows.error().message;
    };
    const auto during = [&](const QString &period) {
        return count(u"incidents"_s, {u"created_at"_s, RecordFilter::Match::During, period});
    };
    QCOMPARE(during(u"2026-02-01T10:00:00Z..2026-02-01T10:00:00.001Z"_s), u"1"_s);
    QCOMPARE(during(u"2026-02-01T10:00:00Z.."_s), u"1"_s);
    QCOMPARE(during(u"2026-02-01T10:00:00.001Z.."_s), u"0"_s);
    QCOMPARE(during(u"..2026-02-01T10:00:00.001Z"_s), u"1"_s);
    QCOMPARE(during(u"..2026-02-01T10:00:00Z"_s), u"0"_s);
    QCOMPARE(during(u"last 3000000"_s), u"1"_s); // the clock says 1 March
    QCOMPARE(during(u"last 3600"_s), u"0"_s);
    const auto between = [&](const QString &range) {
        return count(u"incidents"_s, {u"deployment_id"_s, RecordFilter::Match::Range, range});
    };
    QCOMPARE(between(u"7..7"_s), u"1"_s);
    QCOMPARE(between(u"7.5.."_s), u"0"_s);
    QCOMPARE(between(u"..7"_s), u"1"_s);
    QCOMPARE(between(u"-1..99999999999999999999"_s), u"1"_s);
    const auto among = [&](RecordFilter::Match match, const QStringList &numbers) {
        return count(u"incidents"_s, {u"deployment_id"_s, match, writtenValues(numbers)});
    };
    QCOMPARE(among(RecordFilter::Match::OneOf, {u"7"_s, u"8"_s}), u"1"_s);
    QCOMPARE(among(RecordFilter::Match::OneOf, {u"7.5"_s, u"70"_s, u"-7"_s}), u"0"_s);
    QCOMPARE(among(RecordFilter::Match::OneOf, {u"99999999999999999999"_s, u"7"_s}), u"1"_s);
    QCOMPARE(among(RecordFilter::Match::NoneOf, {u"7"_s, u"8"_s}), u"1"_s); // also where it is NULL
    QCOMPARE(among(RecordFilter::Match::NoneOf, {u"8"_s, u"7.5"_s}), u"2"_s);
    for (const QString &truth : {u"true"_s, u"false"_s})
        QCOMPARE(count(u"users"_s, {u"is_active"_s, RecordFilter::Match::Truth, truth}), u"1"_s);
    RecordWalk walk(address(), builtIn(u"incidents"_s));
    const auto page = walk.page({1, {}, {{}, Qt::AscendingOrder}, {}, Direction::Forward, 1});
    VERIFY_RESULT(page);
    for (qsizetype i = 0; i < page->columns.size(); ++i) {
        if (page->columns[i].name == u"created_at")
            QCOMPARE(page->rows[0][i].toDateTime(), QDateTime(QDate(2026, 2, 1), QTime(10, 0), Qt::UTC));
    }
}

void TestRecords::idsSelectExactlyTheirRows_data()
{
    QTest::addColumn<QString>("postgres");
    QTest::addColumn<QString>("mariadb");
    QTest::addColumn<QString>("ids");
    QTest::newRow("whole numbers") << "bigint"
                                   << "BIGINT"
                                   << "(-1), (7), (9007199254740993)";
    QTest::newRow("decimals") << "numeric"
                              << "DECIMAL(30,2)"
                              << "(0.10), (7), (1234567890123456789012.34)";
    QTest::newRow("texts") << "text"
                           << "VARCHAR(40) COLLATE utf8mb4_bin"
                           << "('a'), ('A'), ('it''s'), ('가'), ('a\\b'), ('5')";
    QTest::newRow("texts of a collation") << "text COLLATE insensitive"
                                          << "VARCHAR(40)"
                                          << "('a'), ('A'), ('b')";
    QTest::newRow("UUIDs") << "uuid"
                           << "UUID"
                           << "('6f9619ff-8b86-d011-b42d-00cf4fc964ff'), "
                              "('00000000-8b86-d011-b42d-00cf4fc964ff')";
}

void TestRecords::idsSelectExactlyTheirRows()
{
    QFETCH(const QString, postgres);
    QFETCH(const QString, mariadb);
    QFETCH(const QString, ids);
    const QString collation = isPostgres()
        ? QStringLiteral("CREATE COLLATION insensitive (provider = icu, locale = "
                         "'und-u-ks-level1', deterministic = false);\n")
        : QString();
    VERIFY_RESULT(backend().execute(Database,
                                    collation + u"CREATE TABLE things (id "
                                        + (isPostgres() ? postgres : mariadb)
                                        + u");\nINSERT INTO things VALUES " + ids + u';'));
    const LoadedDefinitions loaded = parseDefinitions(
        QStringLiteral("f"),
        "collector: things\nfrom: things\nmetrics: [{name: g, type: gauge, help: h}]\nrecords: [id]\n");
    QVERIFY(loaded.problems.empty());
    RecordWalk walk(address(), loaded.collectors.front());
    QCOMPARE(walk.idsDisagreement(), QString());
}

/// Whatever a column holds: the condition of a group finds as many rows as the group has.
void TestRecords::groupsByEveryType()
{
    QFETCH_GLOBAL(const QString, name);
    const TypeTable types = typesOf(name);
    QStringList definitions = types.columns.split(u';');
    QStringList columns;
    for (const QString &definition : std::as_const(definitions))
        columns << definition.section(u' ', 0, 0);
    VERIFY_RESULT(backend().execute(Database,
                                    types.setup + u"CREATE TABLE things (id int PRIMARY KEY, "
                                        + definitions.join(u", ") + u");"));
    QStringList statements;
    for (int i = 0; i < 2 * types.rows.size(); ++i)
        statements << u"INSERT INTO things VALUES (" + QString::number(i) + u", "
                + types.rows.at(i % types.rows.size()) + u')';
    insert(statements);
    const LoadedDefinitions loaded = parseDefinitions(
        u"f"_s,
        QString(u"collector: things\nfrom: things\nmetrics: [{name: things, type: gauge, help: h}]\n"
                "records: [id, "
                + columns.join(u", ") + u"]\n")
            .toUtf8());
    QVERIFY2(loaded.problems.empty(),
             loaded.problems.empty() ? "" : qPrintable(problemText(loaded.problems.front())));
    RecordWalk walk(address(), loaded.collectors.front());
    int compared = 0;
    for (const QString &column : std::as_const(columns)) {
        const auto found = walk.groups({1, {}, column, 200});
        if (!found && found.error().message.contains(u"times are not grouped"))
            continue;
        QVERIFY2(found, qPrintable(column + u": " + (found ? QString() : found.error().message)));
        qint64 rows = 0;
        QStringList values;
        qint64 valued = 0; // rows with one of the values
        const auto among = [&](RecordFilter::Match match, const QStringList &texts) {
            const auto count = walk.count({{}, {}, {}, {{column, match, writtenValues(texts)}}});
            return count ? *count : -1;
        };
        for (const RecordGroup &group : found->groups) {
            rows += group.rows;
            const bool isTruth = found->column.kind == FieldKind::Boolean;
            const RecordFilter filter{column,
                                      group.value.isNull() ? RecordFilter::Match::Null
                                          : isTruth        ? RecordFilter::Match::Truth
                                                           : RecordFilter::Match::Equals,
                                      group.value.toString()};
            const auto count = walk.count({{}, {}, {}, {filter}});
            const QString where = column + u" " + group.value.toString() + u": "
                + (count ? QString::number(*count) : count.error().message);
            if (!count && where.contains(u"bytes that are no text"))
                continue;
            QVERIFY2(count && *count == group.rows, qPrintable(where));
            ++compared;
            if (group.value.isNull())
                continue;
            values << group.value.toString();
            valued += group.rows;
            const qint64 others = among(RecordFilter::Match::NoneOf, {values.last()});
            QVERIFY2(others == statements.size() - group.rows,
                     qPrintable(where + u", others: " + QString::number(others)));
        }
        if (!values.isEmpty()) {
            QCOMPARE(among(RecordFilter::Match::OneOf, values), valued);
            QCOMPARE(among(RecordFilter::Match::NoneOf, values), statements.size() - valued);
        }
        QCOMPARE(rows + found->others, qint64(statements.size()));
    }
    QVERIFY2(compared > 30, qPrintable(QString::number(compared)));
}

void TestRecords::findsTextsAsTheyAre()
{
    const QStringList titles{
        QStringLiteral("Mail"),      QStringLiteral("MAIL 100%"), QStringLiteral("a_b"),
        QStringLiteral("axb"),       QStringLiteral("back\\s"),   QStringLiteral("it's"),
        QStringLiteral("메일 장애"), QStringLiteral("🔥"),         QStringLiteral("👩‍💻"),
        QStringLiteral("x!y"),       QStringLiteral("\"q\"")};
    QStringList statements;
    for (const QString &title : titles)
        statements << QStringLiteral("INSERT INTO incidents (title) VALUES (%1)").arg(backend().text(title));
    insert(statements);
    RecordWalk walk(address(), builtIn(QStringLiteral("incidents")));
    const auto count = [&walk](const QString &text, const QList<RecordFilter> &filters = {}) {
        const auto rows = walk.count({{}, {}, text, filters});
        return rows ? QString::number(*rows) : rows.error().message;
    };
    QCOMPARE(count(QStringLiteral("mail")), QStringLiteral("2"));
    QCOMPARE(count(QStringLiteral("0%")), QStringLiteral("1"));
    QCOMPARE(count(QStringLiteral("a_b")), QStringLiteral("1"));
    QCOMPARE(count(QStringLiteral("\\s")), QStringLiteral("1"));
    QCOMPARE(count(QStringLiteral("\\")), QStringLiteral("1"));
    QCOMPARE(count(QStringLiteral("'")), QStringLiteral("1"));
    QCOMPARE(count(QStringLiteral("메일")), QStringLiteral("1"));
    QCOMPARE(count(QStringLiteral("🔥")), QStringLiteral("1"));
    QCOMPARE(count(QStringLiteral("!")), QStringLiteral("1"));
    QCOMPARE(count(QStringLiteral("\"")), QStringLiteral("1"));
    QCOMPARE(count(QStringLiteral("'; DROP TABLE incidents; --")), QStringLiteral("0"));
    QCOMPARE(count(QString(QStringLiteral("ma") + QChar(0))),
             isPostgres() ? QStringLiteral("2") : QStringLiteral("0"));
    QCOMPARE(count(QStringLiteral("3")), QStringLiteral("1")); // the id
    QCOMPARE(count(QStringLiteral("999999999999999999")), QStringLiteral("0"));
    for (const QString &title : titles)
        QCOMPARE(count({}, {{QStringLiteral("title"), RecordFilter::Match::Equals, title}}),
                 QStringLiteral("1"));
    QCOMPARE(count({}, {{QStringLiteral("title"), RecordFilter::Match::Equals, QStringLiteral("mail")}}),
             QStringLiteral("0"));
    QCOMPARE(count({}, {{QStringLiteral("title"), RecordFilter::Match::Equals, QStringLiteral("Mail ")}}),
             QStringLiteral("0"));
    QCOMPARE(count({}, {{QStringLiteral("severity"), RecordFilter::Match::Empty, {}}}),
             QString::number(titles.size()));
    QCOMPARE(
        count({}, {{QStringLiteral("created_at"), RecordFilter::Match::Contains, QStringLiteral("2026")}}),
        QStringLiteral("0"));
    QCOMPARE(count({}, {{QStringLiteral("created_at"), RecordFilter::Match::Equals, QStringLiteral("soon")}}),
             QStringLiteral("0"));
    QCOMPARE(count({}, {{QStringLiteral("id"), RecordFilter::Match::Equals, QStringLiteral("2")}}),
             QStringLiteral("1"));
    QCOMPARE(count({},
                   {{QStringLiteral("id"), RecordFilter::Match::Equals,
                     QStringLiteral("99999999999999999999999")}}),
             QStringLiteral("0"));
    QCOMPARE(count({}, {{QStringLiteral("id"), RecordFilter::Match::Equals, QStringLiteral("2 OR 1=1")}}),
             QStringLiteral("0"));
    VERIFY_RESULT(backend().execute(
        Database,
        QStringLiteral("UPDATE incidents SET created_at = '2026-02-01 10:00:00.123456' WHERE id = 3;"
                       "INSERT INTO users (username, is_active) VALUES ('a', true), ('b', false);")));
    for (const char *moment : {"2026-02-01 10:00:00", "2026-02-01T10:00:00.123Z", "2026-02-01 19:00:00+09"})
        QCOMPARE(
            count({},
                  {{QStringLiteral("created_at"), RecordFilter::Match::Equals, QString::fromLatin1(moment)}}),
            QStringLiteral("1"));
    QCOMPARE(count({},
                   {{QStringLiteral("created_at"), RecordFilter::Match::Contains,
                     QStringLiteral("10:00:00.1234")}}),
             QStringLiteral("1"));
    RecordWalk users(address(), builtIn(QStringLiteral("users")));
    const auto page = users.page(
        {1,
         {{}, {}, {}, {{QStringLiteral("is_active"), RecordFilter::Match::Equals, QStringLiteral("true")}}},
         {},
         {},
         Direction::Forward,
         9});
    VERIFY_RESULT(page);
    QCOMPARE(page->rows.size(), 1);
    QVERIFY(page->rows.front().contains(QVariant(true)));
}

void TestRecords::aFrozenServerHoldsNobodyUp()
{
    RecordSettings settings;
    settings.database.address = address();
    settings.collectors = builtInDefinitions().collectors;
    RecordService service(settings, systemClock(), {});
    QSignalSpy counts(&service, &RecordService::countReady);
    QSignalSpy failures(&service, &RecordService::failed);
    const RecordScope all{QStringLiteral("incidents"), {}, {}, {}};
    service.requestCount(1, all);
    QVERIFY(counts.wait());
    backend().freeze();
    service.requestCount(2, all);
    QTest::qWait(300);
    QElapsedTimer timer;
    timer.start();
    service.cancel(2);
    const bool isAnswered = failures.wait(1000);
    const qint64 cancelled = timer.elapsed();
    QTest::qWait(200); // and its thread is free: the cut ended the statement
    backend().thaw();
    service.requestCount(3, all);
    const bool isUsable = counts.wait(5000);
    backend().freeze();
    service.requestCount(4, all);
    QTest::qWait(300);
    timer.start();
    const bool isClean = service.stop();
    const qint64 stopped = timer.elapsed();
    backend().thaw();
    QVERIFY(isAnswered && cancelled < 500);
    QVERIFY(isUsable);
    QVERIFY(isClean);
    QVERIFY2(stopped < 1500, qPrintable(QString::number(stopped)));
    QCOMPARE(failures.size(), 2);
    QCOMPARE(qvariant_cast<Error>(failures.back().back()).kind, ErrorKind::Cancelled);
}

void TestRecords::lostConnectionsAreMadeAnew()
{
    RecordSettings settings;
    settings.database.address = address();
    settings.collectors = builtInDefinitions().collectors;
    RecordService service(settings, systemClock(), {});
    QSignalSpy counts(&service, &RecordService::countReady);
    QSignalSpy failures(&service, &RecordService::failed);
    const RecordScope all{QStringLiteral("incidents"), {}, {}, {}};
    service.requestCount(1, all);
    QVERIFY(counts.wait());
    VERIFY_RESULT(backend().restart());
    service.requestCount(2, all);
    QVERIFY(counts.wait() && failures.isEmpty());
}

void TestRecords::nothingButReadingReachesTheServer()
{
    const QList<LoggedStatement> sent = backend().statements();
    QVERIFY(sent.size() > 500);
    static const QRegularExpression reading(QStringLiteral(
        "^\\s*(SELECT|SHOW|SET|BEGIN|START TRANSACTION|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\\b"));
    for (const LoggedStatement &one : sent)
        QVERIFY2(reading.match(one.text).hasMatch(), qPrintable(one.text));
}

GUARDIA_TEST(TestRecords, QCoreApplication)

} // namespace tst_records

#include "tst_records.moc"
