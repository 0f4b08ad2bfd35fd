// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitionloader.h"
#include "collect/metrics/collection.h"
#include "fixtures/recordwalk.h"
#include "runner/testclass.h"
#include "scenario/backend.h"
#include "scenario/deskdata.h"
#include "servers/verifyresult.h"

#include <QMap>
#include <QSignalSpy>
#include <QTest>

#include <map>
#include <numeric>

namespace tst_encodings {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

const QString Database = QStringLiteral("itsm");
const QString ByStatus = QStringLiteral("guardia_sr_by_status");
const QString Replaced = QStringLiteral("\uFFFD\uFFFD"); ///< two bytes that are no UTF-8

using Direction = RecordPageRequest::Direction;
using Match = RecordFilter::Match;

/// Conditions with texts that EUC-KR does not have, and how many of the six rows match.
const QByteArray Conditions = R"yaml(
collector: conditions
from: sr_requests
metrics:
- {name: equal, type: gauge, help: h, where: "{status} = '🔥'"}
- {name: different, type: gauge, help: h, where: "{status} <> '똠'"}
- {name: among, type: gauge, help: h, where: "{status} IN ('똠', 'OPEN', '봙')"}
- {name: notamong, type: gauge, help: h, where: "NOT ({status} IN ('똠', 'OPEN'))"}
- {name: like, type: gauge, help: h, where: "{status} LIKE '%🔥%'"}
- {name: notlike, type: gauge, help: h, where: "{status} NOT LIKE '%🔥%' AND {status} NOT LIKE '처%'"}
- {name: cases, type: gauge, help: h, where: "CASE {status} WHEN '🔥' THEN 1 WHEN '처리 중' THEN 2 ELSE 3 END = 2"}
- {name: distinct_, type: gauge, help: h, where: "{status} IS DISTINCT FROM '🔥'"}
- {name: held, type: gauge, help: h, where: "{status} = '처리 중'"}
- {name: fallen, type: gauge, help: h, labels: {status: 🔥}}
records: [id, status, title]
)yaml";

RecordScope scopeOf(const QString &family, const QList<std::pair<QString, QString>> &labels = {})
{
    return {{}, seriesKey(family, labels), {}, {}};
}

/// The number, or the error.
QString said(const Result<qint64> &count)
{
    return count ? QString::number(*count) : count.error().message;
}

} // namespace

/// Databases in encodings other than ours: a text that they cannot hold matches no row, and bytes that we
/// cannot decode are still counted.
class TestEncodings : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void textsThatEucKrLacksAreInNoRow_data();
    void textsThatEucKrLacksAreInNoRow();
    void conditionsOfDefinitionsMeanTheSame();
    void whatCannotBeAskedIsSaid();
    void bytesThatAreNoTextAreCounted();
    void bytesThatAreNoTextKeepTheirPlace();
    void longBytesAreCutBehindCharacters();
    void byteOrderMarksKeepTheirPlace();
    void byteOrderMarksCountAsNothing();
    void mariadbConvertsEveryColumn();

private:
    [[nodiscard]] ServerBackend &postgres() const { return *m_backends.at(QStringLiteral("PostgreSQL")); }
    [[nodiscard]] ServerBackend &mariadb() const { return *m_backends.at(QStringLiteral("MariaDB")); }
    void createPostgres(const QString &encoding, const QString &sql);
    Result<void> recreate(ServerBackend &backend);
    [[nodiscard]] static DatabaseAddress addressIn(const ServerBackend &backend);
    static SnapshotPtr collected(const ServerBackend &backend, const CollectorDefinition &definition);

    ServerBackends m_backends;
};

void TestEncodings::initTestCase()
{
    auto started = startedServers();
    VERIFY_RESULT(started);
    m_backends = std::move(*started);
    VERIFY_RESULT(postgres().create(Database)); // makes the user
}

void TestEncodings::createPostgres(const QString &encoding, const QString &sql)
{
    VERIFY_RESULT(
        postgres().execute(QStringLiteral("postgres"),
                           QStringLiteral("DROP DATABASE IF EXISTS %1;\n"
                                          "CREATE DATABASE %1 ENCODING '%2' LOCALE 'C' TEMPLATE template0;\n")
                               .arg(Database, encoding)));
    VERIFY_RESULT(postgres().execute(
        Database, u"ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO " + Backend::User + u';'));
    VERIFY_RESULT(postgres().execute(
        Database,
        QStringLiteral("SET client_encoding = '%1';\n"
                       "CREATE TABLE sr_requests (id SERIAL PRIMARY KEY, title TEXT, status TEXT, priority "
                       "TEXT, created_at TIMESTAMP);\n")
                .arg(encoding == u"SQL_ASCII" ? encoding : QStringLiteral("UTF8"))
            + sql));
}

DatabaseAddress TestEncodings::addressIn(const ServerBackend &backend)
{
    const auto address = parseDatabaseUrl(backend.url(Database));
    return address ? *address : DatabaseAddress();
}

SnapshotPtr TestEncodings::collected(const ServerBackend &backend, const CollectorDefinition &definition)
{
    CollectionSettings settings;
    settings.database.address = addressIn(backend);
    settings.collectors = {definition};
    settings.interval = 1h;
    Collection collection(settings, [] { return QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC); });
    QSignalSpy snapshots(&collection, &Collection::snapshotReady);
    QSignalSpy ended(&collection, &Collection::firstCollectionEnded);
    collection.start();
    const bool hasEnded = ended.wait(20'000);
    return collection.stop() && hasEnded ? qvariant_cast<SnapshotPtr>(snapshots.last().front()) : nullptr;
}

void TestEncodings::textsThatEucKrLacksAreInNoRow_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"똠", "봙", "🔥", "장애 🔥", "it's 똠\\", "똠%_!"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestEncodings::textsThatEucKrLacksAreInNoRow()
{
    QFETCH(const QString, text);
    createPostgres(QStringLiteral("EUC_KR"),
                   QStringLiteral("INSERT INTO sr_requests (title, status) VALUES ('장애', 'OPEN'), ('가', "
                                  "'처리 중'), ('나', NULL), (NULL, 'OPEN');\n"));
    RecordWalk walk(addressIn(postgres()), builtIn(QStringLiteral("service_requests")));
    const auto inStatus = [](const QString &label) {
        return scopeOf(ByStatus, {{QStringLiteral("status"), label}});
    };
    const RecordFilter equal{QStringLiteral("title"), Match::Equals, text};
    const RecordFilter has{QStringLiteral("title"), Match::Contains, text};
    for (int i = 0; i < 2; ++i) { // the second time it is known
        QCOMPARE(said(walk.count(inStatus(text))), QStringLiteral("0"));
        QCOMPARE(said(walk.count({{}, {}, text, {}})), QStringLiteral("0"));
        QCOMPARE(said(walk.count({{}, {}, {}, {equal}})), QStringLiteral("0"));
        QCOMPARE(said(walk.count({{}, {}, {}, {has}})), QStringLiteral("0"));
        const auto page = walk.page({1, {{}, {}, text, {has, equal}}, {}, {}, Direction::Forward, 9});
        VERIFY_RESULT(page);
        QVERIFY(page->rows.isEmpty() && page->isLast);
        for (const auto direction : {Direction::Forward, Direction::Backward}) {
            const auto nowhere = walk.page({1,
                                            {},
                                            {QStringLiteral("title"), Qt::AscendingOrder},
                                            RecordCursor{QString(u't' + text), QStringLiteral("t2")},
                                            direction,
                                            9});
            VERIFY_RESULT(nowhere);
            QVERIFY(nowhere->rows.isEmpty() && nowhere->isLast);
        }
    }
    QCOMPARE(said(walk.count(inStatus(QStringLiteral("처리 중")))), QStringLiteral("1"));
    QCOMPARE(said(walk.count({{}, {}, QStringLiteral("장애"), {}})), QStringLiteral("1"));
    const QString wrong = walk.disagreement(QStringLiteral("sr_requests"), 1);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void TestEncodings::conditionsOfDefinitionsMeanTheSame()
{
    createPostgres(
        QStringLiteral("EUC_KR"),
        QStringLiteral("INSERT INTO sr_requests (status) VALUES ('OPEN'), ('처리 중'), ('처리 중'), "
                       "('CLOSED'), (''), (NULL);\n"));
    const LoadedDefinitions loaded = parseDefinitions(QStringLiteral("f"), Conditions);
    QVERIFY2(loaded.problems.empty(),
             loaded.problems.empty() ? "" : qPrintable(problemText(loaded.problems[0])));
    const CollectorDefinition &definition = loaded.collectors.front();
    const SnapshotPtr snapshot = collected(postgres(), definition);
    QVERIFY(snapshot);
    RecordWalk walk(addressIn(postgres()), definition);
    const std::map<QString, double> expected{
        {QStringLiteral("equal"), 0},    {QStringLiteral("different"), 5}, {QStringLiteral("among"), 1},
        {QStringLiteral("notamong"), 4}, {QStringLiteral("like"), 0},      {QStringLiteral("notlike"), 3},
        {QStringLiteral("cases"), 2},    {QStringLiteral("distinct_"), 6}, {QStringLiteral("held"), 2}};
    for (const auto &[name, rows] : expected) {
        const MetricFamily *family = familyNamed(*snapshot, name);
        QVERIFY2(family && !family->samples.empty(), qPrintable(name));
        QVERIFY2(family->samples.front().value == rows,
                 qPrintable(name + u": " + QString::number(family->samples.front().value)));
        QCOMPARE(said(walk.count(scopeOf(name))), QString::number(rows));
    }
    QCOMPARE(said(walk.count(
                 scopeOf(QStringLiteral("fallen"), {{QStringLiteral("status"), QStringLiteral("🔥")}}))),
             QStringLiteral("2")); // NULL and empty
}

/// If a filter needs the sort order of such a text, or passes it to a function, there is no answer but an
/// error.
void TestEncodings::whatCannotBeAskedIsSaid()
{
    createPostgres(QStringLiteral("EUC_KR"),
                   QStringLiteral("INSERT INTO sr_requests (status) VALUES ('OPEN');\n"));
    for (const char *where : {"{status} < '🔥'", "length({status}) > length('🔥')", "{status} ~ '[O🔥]'"}) {
        const LoadedDefinitions loaded = parseDefinitions(
            QStringLiteral("f"),
            "collector: c\nfrom: sr_requests\nmetrics: [{name: g, type: gauge, help: h, where: \""
                + QByteArray(where) + "\"}]\nrecords: [id]\n");
        QVERIFY(loaded.problems.empty());
        RecordWalk walk(addressIn(postgres()), loaded.collectors.front());
        const QString told = said(walk.count(scopeOf(QStringLiteral("g"))));
        QVERIFY2(told.contains(u"EUC_KR"), qPrintable(told));
    }
}

void TestEncodings::bytesThatAreNoTextAreCounted()
{
    createPostgres(QStringLiteral("SQL_ASCII"),
                   QStringLiteral("INSERT INTO sr_requests (title, status) VALUES (E'\\xb0\\xa1', 'OPEN'), "
                                  "('b', E'\\xb0\\xa1'), ('c', E'\\xb0\\xa2'), ('d', '처리 중'), ('e', '처리 "
                                  "중'), ('f', E'\\xef\\xbf\\xbd\\xef\\xbf\\xbd'), ('g', NULL), ('h', "
                                  "E'\\xc7');\n"));
    const CollectorDefinition definition = builtIn(QStringLiteral("service_requests"));
    const SnapshotPtr snapshot = collected(postgres(), definition);
    QVERIFY(snapshot);
    const MetricFamily *family = familyNamed(*snapshot, ByStatus);
    QVERIFY(family);
    QMap<QString, double> rows;
    for (const Sample &sample : family->samples)
        rows[sample.labels.front()] = sample.stock;
    QCOMPARE(rows.value(Replaced), 3);
    QCOMPARE(rows.value(QStringLiteral("처리 중")), 2);
    QCOMPARE(rows.value(QStringLiteral("\uFFFD")), 1);
    QCOMPARE(std::accumulate(rows.cbegin(), rows.cend(), 0.0), 8);

    RecordWalk walk(addressIn(postgres()), definition);
    for (const auto &[label, stock] : rows.toStdMap()) {
        const QString told = said(walk.count(scopeOf(ByStatus, {{QStringLiteral("status"), label}})));
        if (label.contains(QChar::ReplacementCharacter))
            QVERIFY2(told.contains(u"cannot be listed"), qPrintable(told));
        else
            QCOMPARE(told, QString::number(stock));
    }
    QCOMPARE(said(walk.count({{}, {}, QStringLiteral("처리"), {}})), QStringLiteral("2"));
    const QString told = said(walk.count({{}, {}, {}, {{QStringLiteral("title"), Match::Equals, Replaced}}}));
    QVERIFY2(told.contains(u"cannot be listed"), qPrintable(told));
    const auto page = walk.page({1, {}, {{}, Qt::AscendingOrder}, {}, Direction::Forward, 1});
    VERIFY_RESULT(page);
    QVERIFY(page->rows.front().contains(Replaced));
}

void TestEncodings::bytesThatAreNoTextKeepTheirPlace()
{
    QString sql;
    for (int i = 0; i < 40; ++i)
        sql += QStringLiteral("INSERT INTO sr_requests (title, status) VALUES (E'\\xb0\\x%1', %2);\n")
                   .arg(0xa1 + i % 20, 2, 16)
                   .arg(i % 3 == 0 ? QStringLiteral("NULL") : QStringLiteral("E'\\xc7'"));
    createPostgres(QStringLiteral("SQL_ASCII"), sql);
    RecordWalk walk(addressIn(postgres()), builtIn(QStringLiteral("service_requests")));
    for (const int rows : {1, 3, 7}) {
        const QString wrong = walk.disagreement(QStringLiteral("sr_requests"), rows);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
}

void TestEncodings::longBytesAreCutBehindCharacters()
{
    createPostgres(QStringLiteral("SQL_ASCII"),
                   QStringLiteral("INSERT INTO sr_requests (title) SELECT repeat('가', 2000) || i || "
                                  "E'\xb0\xa1' FROM generate_series(1, 9) i;\n"
                                  "CREATE INDEX by_title ON sr_requests (title);\n"));
    RecordWalk walk(addressIn(postgres()), builtIn(QStringLiteral("service_requests")));
    const auto page = walk.page({1, {}, {{}, Qt::AscendingOrder}, {}, Direction::Forward, 9});
    VERIFY_RESULT(page);
    const QString shown = QString(QString(MaxCellCharacters, u'가') + u'…');
    QVERIFY(page->rows.front().contains(shown));
    QCOMPARE(page->cutRows.size(), 9);
    QCOMPARE(said(walk.count({{}, {}, {}, {{QStringLiteral("title"), Match::Equals, shown}}})),
             QStringLiteral("9"));
    const QString wrong = walk.disagreement(QStringLiteral("sr_requests"), 2);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    VERIFY_RESULT(postgres().execute(Database, QStringLiteral("DROP INDEX by_title;")));
    const auto ids =
        walk.ids({1, {}, {QStringLiteral("title"), Qt::DescendingOrder}, {}, Direction::Forward, 2});
    VERIFY_RESULT(ids);
    QCOMPARE(QSet<QString>(ids->begin(), ids->end()).size(), 9);
}

Result<void> TestEncodings::recreate(ServerBackend &backend)
{
    const auto dropped = backend.execute(&backend == &mariadb() ? QString() : QStringLiteral("postgres"),
                                         u"DROP DATABASE IF EXISTS " + Database + u';');
    return dropped ? backend.createWithSchema(Database) : dropped.error();
}

/// Decoding removes a byte order mark at the beginning of a text.
void TestEncodings::byteOrderMarksKeepTheirPlace()
{
    for (ServerBackend *backend : {&postgres(), &mariadb()}) {
        VERIFY_RESULT(recreate(*backend));
        VERIFY_RESULT(backend->execute(
            Database,
            QStringLiteral("INSERT INTO incidents (title) VALUES ('a'), ('\uFEFFa'), ('\uFEFF'), "
                           "('b'), (''), ('\uFEFF\uFEFFa'), ('\uFEFFa'), ('가');")));
        RecordWalk walk(addressIn(*backend), builtIn(QStringLiteral("incidents")));
        const QString wrong = walk.disagreement(QStringLiteral("incidents"), 1);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
}

/// Decoding removes the byte order mark, so rows with and without one count as the same label.
void TestEncodings::byteOrderMarksCountAsNothing()
{
    for (ServerBackend *backend : {&postgres(), &mariadb()}) {
        VERIFY_RESULT(recreate(*backend));
        VERIFY_RESULT(backend->execute(
            Database,
            QStringLiteral("INSERT INTO incidents (status, severity) VALUES ('OPEN', 'LOW'), "
                           "('\uFEFFOPEN', '\uFEFF'), ('OPEN', '\uFEFFLOW'), ('OPEN', NULL), "
                           "('OPEN', '\uFEFF\uFEFFLOW');")));
        const CollectorDefinition definition = builtIn(QStringLiteral("incidents"));
        const SnapshotPtr snapshot = collected(*backend, definition);
        QVERIFY(snapshot);
        RecordWalk walk(addressIn(*backend), definition);
        const QString bySeverity = QStringLiteral("guardia_incidents_by_severity");
        const MetricFamily *family = familyNamed(*snapshot, bySeverity);
        QVERIFY(family);
        double sum = 0;
        for (const Sample &sample : family->samples) {
            sum += sample.stock;
            QCOMPARE(said(walk.count({{}, seriesKey(*family, sample), {}, {}})),
                     QString::number(sample.stock));
        }
        QCOMPARE(sum, 5);
    }
}

/// Every column is compared in utf8mb4, whatever encoding it is stored in, and bytes are counted like texts.
void TestEncodings::mariadbConvertsEveryColumn()
{
    VERIFY_RESULT(mariadb().execute({}, u"DROP DATABASE IF EXISTS " + Database + u';'));
    VERIFY_RESULT(mariadb().create(Database));
    VERIFY_RESULT(mariadb().execute(
        Database,
        QStringLiteral(
            "CREATE TABLE things (id INT PRIMARY KEY, k VARCHAR(20) CHARACTER SET euckr, l VARCHAR(20) "
            "CHARACTER SET latin1, b VARBINARY(20));\n"
            "INSERT INTO things VALUES (1, '가', 'é', x'b0a1'), (2, '장애', 'a', x'b0a2'), (3, NULL, NULL, "
            "NULL), (4, 'x', 'é', '가'), (5, '?', '?', x'ff');\n")));
    const LoadedDefinitions loaded =
        parseDefinitions(QStringLiteral("f"),
                         "collector: things\nfrom: things\nmetrics:\n"
                         "- {name: k, type: gauge, help: h, labels: {k: none}}\n"
                         "- {name: l, type: gauge, help: h, labels: {l: none}}\n"
                         "- {name: b, type: gauge, help: h, labels: {b: none}}\nrecords: [id, k, l, b]\n");
    QVERIFY(loaded.problems.empty());
    const CollectorDefinition &definition = loaded.collectors.front();
    const SnapshotPtr snapshot = collected(mariadb(), definition);
    QVERIFY(snapshot);
    RecordWalk walk(addressIn(mariadb()), definition);
    for (const QString &column : {QStringLiteral("k"), QStringLiteral("l"), QStringLiteral("b")}) {
        const MetricFamily *family = familyNamed(*snapshot, column);
        QVERIFY(family);
        double sum = 0;
        for (const Sample &sample : family->samples) {
            sum += sample.stock;
            const QString told = said(walk.count(scopeOf(column, {{column, sample.labels.front()}})));
            if (sample.labels.front().contains(QChar::ReplacementCharacter))
                QVERIFY2(told.contains(u"cannot be listed"), qPrintable(told));
            else
                QCOMPARE(told, QString::number(sample.stock));
        }
        QCOMPARE(sum, 5);
        for (const char *text : {"똠", "봙", "🔥", "가"}) {
            const QString value = QString::fromUtf8(text);
            const QString expected =
                value == u"가" && column != u"l" ? QStringLiteral("1") : QStringLiteral("0");
            QCOMPARE(said(walk.count(scopeOf(column, {{column, value}}))), expected);
            QCOMPARE(said(walk.count({{}, {}, {}, {{column, Match::Equals, value}}})), expected);
            QCOMPARE(said(walk.count({{}, {}, {}, {{column, Match::Contains, value}}})), expected);
        }
        const auto nowhere = walk.page({1,
                                        {},
                                        {column, Qt::AscendingOrder},
                                        RecordCursor{QStringLiteral("t🔥"), QStringLiteral("1")},
                                        Direction::Forward,
                                        9});
        QVERIFY2(column == u"b" || nowhere, nowhere ? "" : qPrintable(nowhere.error().message));
    }
    const QString wrong = walk.disagreement(QStringLiteral("things"), 1);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

GUARDIA_TEST(TestEncodings, QCoreApplication)

} // namespace tst_encodings

#include "tst_encodings.moc"
