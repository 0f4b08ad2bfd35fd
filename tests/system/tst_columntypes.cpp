// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/collection.h"
#include "collect/databaseaddress.h"
#include "collect/definitionloader.h"
#include "recordwalk.h"
#include "runner/testclass.h"
#include "scenario/oneachbackend.h"
#include "servers/verifyresult.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

namespace tst_columntypes {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

const QString Database = QStringLiteral("itsm");
const QDateTime Now(QDate(2026, 7, 10), QTime(12, 0), Qt::UTC);

/// Names of one type in the three databases; an empty one is a type that the database does not have.
struct Type {
    const char *sqlite;
    const char *postgres;
    const char *mariadb;
};
constexpr Type Codes{"INTEGER", "SMALLINT", "TINYINT"};
constexpr Type Untyped{"STRING", "", ""};
constexpr Type Texts{"TEXT", "TEXT", "VARCHAR(60)"};
constexpr Type Strict{"", "TEXT", "VARCHAR(60)"}; // SQLite takes 30 February for 2 March
constexpr Type Characters{"CHAR(60)", "CHAR(60)", "CHAR(60)"};
constexpr Type Times{"DATETIME", "TIMESTAMPTZ", "DATETIME(6) NOT NULL"};
constexpr Type Days{"DATE", "DATE", "DATE"};
constexpr Type Whole{"INTEGER", "BIGINT", "BIGINT"};
constexpr Type Real{"REAL", "DOUBLE PRECISION", "DOUBLE"};
constexpr Type Decimals{"NUMERIC", "NUMERIC", "DECIMAL(24, 6)"};
constexpr Type Truth{"BOOLEAN", "BOOLEAN", ""};

const QString Recent = QStringLiteral("where: '{c} >= {ago:24h} AND {c} <= {now}'");
const QString Past = QStringLiteral("where: '{c} < {now}'");
const QString Open = QStringLiteral("where: \"{c} IN ('OPEN', 'IN_PROGRESS')\"");
const QString Maximum = QStringLiteral("max: '{c}'");

QString literals(const QStringList &texts)
{
    QStringList quoted;
    for (const QString &text : texts)
        quoted << u'\'' + text + u'\'';
    return quoted.join(u", ");
}

/// Times that people's programs write, six of them between the 9th, 12:00, and the 10th, 12:00 UTC.
const QStringList WrittenTimes{
    QStringLiteral("2026-07-10 11:00:00"),       QStringLiteral("2026-07-10T11:00:00"),
    QStringLiteral("2026-07-10T11:00:00Z"),      QStringLiteral("2026-07-10T20:30:00+09:00"),
    QStringLiteral("2026-07-10 21:30:00+09:00"), QStringLiteral("2026-07-09T11:59:59Z"),
    QStringLiteral("2026-07-09 21:00:01+09:00"), QStringLiteral("2026-07-10"),
    QStringLiteral("2026-07-10T13:00:00.5"),     QStringLiteral("2026-07-09 00:00:00.123456")};

QStringList logged; // what the collection says

/// What one metric says of a table, and why it says nothing.
struct Answer {
    std::optional<double> value;
    std::optional<double> total; ///< of another metric in the same statement
    bool succeeded = false;
    CollectorDefinition definition;
};

} // namespace

/// The type of a column decides what its values can mean. What is certain is understood, whatever the type;
/// what is not leaves the metric without a number and says so, and everything else stays.
class TestColumnTypes : public OnEachBackend
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();

    void valuesMeanWhatTheyAreUsedFor_data();
    void valuesMeanWhatTheyAreUsedFor();
    void zeroDatesAreNoDates();
    void otherWordsAreSaidOnce();
    void codesAreNoStatus();
    void randomColumns_data();
    void randomColumns();

private:
    [[nodiscard]] QString typeFor(const Type &type) const;
    void makeTable(const QString &type, const QStringList &values);
    /// Collects a metric of table t, whose column c it is about.
    Answer collect(const QString &metric);
    SnapshotPtr collectAll(const std::vector<CollectorDefinition> &collectors);
    [[nodiscard]] DatabaseAddress address() const { return *parseDatabaseUrl(backend().url(Database)); }

    QtMessageHandler m_before = nullptr;
    QStringList m_made; ///< backends that have the database
};

void TestColumnTypes::initTestCase()
{
    m_before = qInstallMessageHandler(
        [](QtMsgType, const QMessageLogContext &, const QString &text) { logged << text; });
}

void TestColumnTypes::cleanupTestCase()
{
    qInstallMessageHandler(m_before);
}

QString TestColumnTypes::typeFor(const Type &type) const
{
    QFETCH_GLOBAL(const QString, name);
    return QLatin1StringView(name == u"SQLite"           ? type.sqlite
                                 : name == u"PostgreSQL" ? type.postgres
                                                         : type.mariadb);
}

void TestColumnTypes::makeTable(const QString &type, const QStringList &values)
{
    QFETCH_GLOBAL(const QString, name);
    if (!m_made.contains(name)) {
        m_made << name;
        VERIFY_RESULT(backend().create(Database));
    }
    QString sql = u"DROP TABLE IF EXISTS t;\nCREATE TABLE t (id INTEGER PRIMARY KEY, c " + type + u");\n";
    if (name == u"MariaDB")
        sql.prepend(QStringLiteral("SET SESSION sql_mode = '', time_zone = '+00:00';\n"));
    if (name == u"PostgreSQL")
        sql.prepend(QStringLiteral("SET TimeZone = 'UTC';\n"));
    for (qsizetype i = 0; i < values.size(); ++i)
        sql += u"INSERT INTO t VALUES (" + QString::number(i + 1) + u", " + values[i] + u");\n";
    VERIFY_RESULT(backend().execute(Database, sql));
}

SnapshotPtr TestColumnTypes::collectAll(const std::vector<CollectorDefinition> &collectors)
{
    CollectionSettings settings;
    settings.database.address = address();
    settings.collectors = collectors;
    settings.interval = 1h;
    Collection collection(settings, [] { return Now; });
    QSignalSpy snapshots(&collection, &Collection::snapshotReady);
    collection.start();
    if (snapshots.isEmpty() && !snapshots.wait())
        return {};
    collection.stop();
    return qvariant_cast<SnapshotPtr>(snapshots.last().front());
}

Answer TestColumnTypes::collect(const QString &metric)
{
    const LoadedDefinitions loaded =
        parseDefinitions(QStringLiteral("own.yaml"),
                         "collector: own\nfrom: t\nmetrics:\n- {name: own_total, type: gauge, help: h}\n"
                         "- name: own_value\n  type: gauge\n  help: h\n  "
                             + metric.toUtf8() + "\nrecords: [id, c]\n");
    if (!loaded.problems.empty())
        qFatal("%s", qPrintable(problemText(loaded.problems.front())));
    const SnapshotPtr snapshot = collectAll(loaded.collectors);
    Answer answer{{}, {}, false, loaded.collectors.front()};
    if (!snapshot)
        return answer;
    answer.succeeded = snapshot->databaseUp && collectorNamed(*snapshot, u"own")->succeeded;
    if (!answer.succeeded)
        logged << collectorNamed(*snapshot, u"own")->error;
    const auto valueOf = [&snapshot](const QString &family) -> std::optional<double> {
        const MetricFamily *found = familyNamed(*snapshot, family);
        return found && !found->samples.empty() ? std::optional(found->samples.front().value) : std::nullopt;
    };
    answer.value = valueOf(QStringLiteral("own_value"));
    answer.total = valueOf(QStringLiteral("own_total"));
    return answer;
}

void TestColumnTypes::valuesMeanWhatTheyAreUsedFor_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("values");
    QTest::addColumn<QString>("metric");
    QTest::addColumn<double>("expected");
    QTest::addColumn<QString>("reason"); // where the metric is absent
    // One type after the other of the three databases: init() has not chosen one yet.
    const auto row = [](const char *name, const Type &type, const QString &values, const QString &metric,
                        double expected, const QString &reason = {}) {
        QTest::newRow(name) << QStringList{QLatin1StringView(type.sqlite), QLatin1StringView(type.postgres),
                                           QLatin1StringView(type.mariadb)}
                                   .join(u'|')
                            << values << metric << expected << reason;
    };
    const QString compared = QStringLiteral("is compared with texts ('OPEN', 'IN_PROGRESS')");
    const QString noTimes = QStringLiteral("values that are no times");
    const QString noNumbers = QStringLiteral("values that are no numbers");
    const QString times = literals(WrittenTimes) + u", '', NULL";
    const QString recent = Recent;

    row("status codes", Codes, QStringLiteral("0, 0, 0, 1, 6"), Open, 0, compared);
    row("statuses of an unknown type", Untyped, QStringLiteral("'OPEN', 'CLOSED'"), Open, 1);
    row("codes in quotes", Codes, QStringLiteral("0, 1, 1, 6"), QStringLiteral("where: \"{c} = '1'\""), 2);
    row("codes as a default text", Codes, QStringLiteral("0, 1"),
        QStringLiteral("ratio: \"COALESCE({c}, '') NOT IN ('OPEN')\"\n  empty: 1"), 0,
        QStringLiteral("is compared with texts"));

    row("texts as times", Texts, times, recent, 6);
    row("blank-padded texts as times", Characters, times, recent, 6);
    row("a text that is no time", Texts, times + u", 'yesterday'", recent, 0,
        QStringLiteral("holds ") + noTimes);
    row("days that do not exist", Strict, QStringLiteral("'2026-02-30', '2025-02-29', '2024-02-29'"), Past, 0,
        QStringLiteral("holds ") + noTimes);
    row("leap days", Texts, QStringLiteral("'2024-02-29', '2000-02-29', '2026-02-28 23:59:59Z'"), Past, 3);
    row("days", Days, QStringLiteral("'2026-07-10', '2026-07-09', '2026-07-11'"), recent, 1);
    row("Unix seconds", Whole, QStringLiteral("1783681200, 1783598400, 1783594800, 1783684860, 0, NULL"),
        recent, 1 + 1);
    row("Unix milliseconds", Whole, QStringLiteral("1783681200000, 1783684799999, 1783684800001, NULL"),
        recent, 2);
    row("Unix microseconds", Whole, QStringLiteral("1783681200000000, 1783684800002000"), recent, 1);
    row("Unix seconds with a fraction", Real, QStringLiteral("1783681200.25, 1783684800.25"), recent, 1);
    row("Unix seconds as decimals", Decimals, QStringLiteral("1783681200.25, 1783684800.25"), recent, 1);
    row("numbers that are no times", Whole, QStringLiteral("20260710, 1783681200"), Past, 0,
        QStringLiteral("holds ") + noTimes);
    row("truth as a time", Truth, QStringLiteral("true"), Past, 0,
        QStringLiteral("no times|is compared with moments"));
    row("seconds of texts", Texts, QStringLiteral("'2026-07-10T20:59:00+09:00', '2026-07-10 11:58:00'"),
        QStringLiteral("max: '{seconds:c,now}'"), 120);
    row("seconds of Unix times", Whole, QStringLiteral("1783684740, 1783684680000"),
        QStringLiteral("max: '{seconds:c,now}'"), 120);

    row("texts as numbers", Texts, QStringLiteral("'9.5', '85', '100', ' 7 ', '', NULL"), Maximum, 100);
    row("the least of texts", Texts, QStringLiteral("'9.5', '85', '100'"), QStringLiteral("min: '{c}'"), 9.5);
    row("the sum of texts", Texts, QStringLiteral("'9.5', '-85', '+100', '.5'"), QStringLiteral("sum: '{c}'"),
        25);
    row("texts above a number", Texts, QStringLiteral("'9.5', '95', '100'"),
        QStringLiteral("where: '{c} > 90'"), 2);
    row("arithmetic of texts", Texts, QStringLiteral("'9.5', '95'"), QStringLiteral("max: '{c} * 2'"), 190);
    row("not available", Texts, QStringLiteral("'9.5', 'N/A', '85%'"), Maximum, 0,
        QStringLiteral("holds ") + noNumbers);
    row("two points", Texts, QStringLiteral("'1.2.3', '4'"), Maximum, 0,
        QStringLiteral("holds ") + noNumbers);
    row("numbers", Real, QStringLiteral("9.5, 85, 100"), Maximum, 100);
    row("the length of a text", Texts, QStringLiteral("'abc', 'abcde'"), QStringLiteral("max: 'LENGTH({c})'"),
        5);
}

void TestColumnTypes::valuesMeanWhatTheyAreUsedFor()
{
    QFETCH_GLOBAL(const QString, name);
    QFETCH(const QString, type);
    QFETCH(const QString, values);
    QFETCH(const QString, metric);
    QFETCH(const double, expected);
    QFETCH(const QString, reason);
    const QString here = type.split(u'|').at(name == u"SQLite" ? 0 : name == u"PostgreSQL" ? 1 : 2);
    if (here.isEmpty())
        return; // it has no such type
    const QStringList list = values.split(QStringLiteral(", "));
    makeTable(here, list);
    logged.clear();
    const Answer answer = collect(metric);
    const QByteArray said = logged.join(u'\n').toUtf8();
    QVERIFY2(answer.succeeded, said);
    QCOMPARE(answer.total, static_cast<double>(list.size()));
    RecordWalk walk(address(), answer.definition, Now);
    const auto rows = walk.count({{}, seriesKey(QStringLiteral("own_value"), {}), {}, {}});
    if (!reason.isEmpty()) {
        QVERIFY2(!answer.value, said);
        const QStringList reasons = reason.split(u'|');
        QVERIFY2(
            std::ranges::any_of(reasons, [&said](const QString &one) { return said.contains(one.toUtf8()); }),
            said);
        QVERIFY2(said.contains("column \"c\" of table \"t\""), said);
        return;
    }
    QVERIFY2(answer.value, said);
    QVERIFY2(qAbs(*answer.value - expected) < 1e-4,
             qPrintable(QString::number(*answer.value))); // julianday()
    QVERIFY2(!said.contains("absent"), said);
    VERIFY_RESULT(rows);
    if (metric.startsWith(u"where"))
        QCOMPARE(static_cast<double>(*rows), expected);
}

void TestColumnTypes::zeroDatesAreNoDates()
{
    QFETCH_GLOBAL(const QString, name);
    if (name != u"MariaDB")
        return; // nobody else has them
    for (const Type &type : {Times, Type{"", "", "DATE NOT NULL"}, Type{"", "", "TIMESTAMP NOT NULL"}}) {
        makeTable(typeFor(type),
                  {QStringLiteral("'0000-00-00 00:00:00'"), QStringLiteral("'2026-07-01 00:00:00'"),
                   QStringLiteral("'2026-08-01 00:00:00'")});
        QCOMPARE(collect(Past).value, 1.0);
        QCOMPARE(collect(QStringLiteral("where: '{c} > {now}'")).value, 1.0);
        QCOMPARE(collect(QStringLiteral("where: '{c} IS NULL'")).value, 1.0);
        QCOMPARE(collect(QStringLiteral("where: '{c} IS NOT NULL'")).value, 2.0);
        QCOMPARE(collect(QStringLiteral("where: 'NOT ({c} >= {now})'")).value, 1.0);
    }
}

void TestColumnTypes::otherWordsAreSaidOnce()
{
    VERIFY_RESULT(backend().createWithSchema(Database + u"_words"));
    VERIFY_RESULT(backend().execute(
        Database + u"_words", QStringLiteral("INSERT INTO incidents (status) VALUES ('접수'), ('New');")));
    logged.clear();
    CollectionSettings settings;
    settings.database.address = *parseDatabaseUrl(backend().url(Database + u"_words"));
    settings.collectors = {builtIn(QStringLiteral("incidents"))};
    settings.interval = 50ms;
    Collection collection(settings, [] { return Now; });
    QSignalSpy snapshots(&collection, &Collection::snapshotReady);
    collection.start();
    QTRY_VERIFY(snapshots.size() >= 3);
    const auto saidOf = [](const char *what) {
        return std::ranges::count_if(
            logged, [what](const QString &line) { return line.contains(QLatin1StringView(what)); });
    };
    QVERIFY2(saidOf("no row of table \"incidents\" has a status that is known") == 1,
             qPrintable(logged.join(u'\n')));
    VERIFY_RESULT(backend().execute(Database + u"_words",
                                    QStringLiteral("INSERT INTO incidents (status) VALUES ('OPEN');")));
    QTRY_VERIFY(saidOf("works again") == 1);
    QVERIFY(collection.stop());
}

/// As a built-in collector meets them: what needs the texts is absent, the rest is there.
void TestColumnTypes::codesAreNoStatus()
{
    QFETCH_GLOBAL(const QString, name);
    VERIFY_RESULT(backend().create(Database + u"_codes"));
    VERIFY_RESULT(backend().execute(
        Database + u"_codes",
        u"CREATE TABLE incidents (id INTEGER PRIMARY KEY, status " + typeFor(Codes)
            + u");\nINSERT INTO incidents VALUES (1, 0), (2, 0), (3, 0), (4, 1), (5, 6);\n"
              u"CREATE TABLE sr_requests (id INTEGER PRIMARY KEY, priority VARCHAR(9), status "
            + typeFor(Codes) + u", created_at " + typeFor(Whole)
            + u");\nINSERT INTO sr_requests VALUES (1, 'LOW', 0, 1783681200), (2, 'LOW', 6, "
              u"1783681200000);"));
    CollectionSettings settings;
    settings.database.address = *parseDatabaseUrl(backend().url(Database + u"_codes"));
    settings.collectors = {builtIn(QStringLiteral("incidents")), builtIn(QStringLiteral("service_requests"))};
    settings.interval = 1h;
    logged.clear();
    Collection collection(settings, [] { return Now; });
    QSignalSpy snapshots(&collection, &Collection::snapshotReady);
    collection.start();
    QVERIFY(!snapshots.isEmpty() || snapshots.wait());
    QVERIFY(collection.stop());
    const auto snapshot = qvariant_cast<SnapshotPtr>(snapshots.last().front());
    const QByteArray said = logged.join(u'\n').toUtf8();
    for (const CollectorState &state : snapshot->collectors)
        QVERIFY2(state.succeeded, qPrintable(state.error));
    for (const char *absent :
         {"guardia_incidents_open", "guardia_sr_open", "guardia_sr_sla_compliance_ratio"}) {
        QVERIFY2(!familyNamed(*snapshot, QString::fromLatin1(absent)), absent);
        QVERIFY2(said.contains(absent), said);
    }
    QVERIFY2(said.contains("schema.incidents.columns.status"), said);
    QVERIFY2(!said.contains("that is known"), said); // it is not 0 that they say, but nothing
    QCOMPARE(stockOf(*familyNamed(*snapshot, u"guardia_incidents_total")), 5.0);
    QCOMPARE(stockOf(*familyNamed(*snapshot, u"guardia_incidents_by_status")), 5.0);
    QCOMPARE(stockOf(*familyNamed(*snapshot, u"guardia_sr_last_24h")), 2.0);
    QCOMPARE(stockOf(*familyNamed(*snapshot, u"guardia_sr_total")), 2.0);
}

void TestColumnTypes::randomColumns_data()
{
    QTest::addColumn<quint32>("seed");
    bool isGiven = false;
    const int given = qEnvironmentVariableIntValue("GUARDIA_TEST_SEED", &isGiven);
    const quint32 seed =
        isGiven ? static_cast<quint32>(given) : QRandomGenerator::global()->bounded(1'000'000'000U);
    QTest::addRow("GUARDIA_TEST_SEED=%u", seed) << seed;
}

/// Draws types and values, and holds every number against the values as they were drawn.
void TestColumnTypes::randomColumns()
{
    QFETCH(const quint32, seed);
    QRandomGenerator random(seed);
    const auto oneOf = [&random](const auto &list) {
        return list[random.bounded(static_cast<quint32>(std::size(list)))];
    };
    /// A moment as some program writes it in a text.
    const auto written = [&](const QDateTime &moment) {
        const QDateTime seoul = moment.addSecs(9 * 3600);
        const QString plain = moment.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
        switch (random.bounded(6)) {
        case 0:
            return QString(plain + u".000000");
        case 1:
            return QString(plain).replace(u' ', u'T');
        case 2:
            return QString(QString(plain).replace(u' ', u'T') + u'Z');
        case 3:
            return QString(seoul.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")) + u"+09:00");
        case 4:
            return QString(seoul.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")) + u"+09:00");
        default:
            return plain;
        }
    };
    for (int round = 0; round < 25; ++round) {
        const QByteArray where = "round " + QByteArray::number(round);
        const bool isTimes = random.bounded(2) == 0;
        const bool isText = random.bounded(2) == 0;
        const bool isBroken = isText && random.bounded(4) == 0;
        const Type type = isTimes
            ? (isText ? oneOf(std::array{Texts, Characters}) : oneOf(std::array{Whole, Decimals}))
            : (isText ? oneOf(std::array{Texts, Characters}) : oneOf(std::array{Real, Decimals}));
        const int rows = random.bounded(1, 30);
        QStringList values;
        double matching = 0;
        std::optional<double> largest;
        for (int i = 0; i < rows; ++i) {
            if (random.bounded(6) == 0) {
                values << QStringLiteral("NULL");
            } else if (isTimes) {
                qint64 offset = random.bounded(1, 72 * 3600) - 48 * 3600;
                offset += offset == 0 || offset == -24 * 3600 ? 1 : 0;
                const QDateTime moment = Now.addSecs(offset);
                matching += offset > -24 * 3600 && offset < 0 ? 1 : 0;
                const qint64 units = oneOf(std::array<qint64, 3>{1, 1000, 1000000});
                values << (isText ? QString(u'\'' + written(moment) + u'\'')
                                  : QString::number(moment.toSecsSinceEpoch() * units));
            } else {
                const double number = random.bounded(-1000000, 1000000) / 8.0;
                largest = std::max(number, largest.value_or(number));
                const QString text = QString::number(number, 'f', 3);
                values << (isText ? QString(u'\'' + text + u'\'') : text);
            }
        }
        if (isBroken)
            values << oneOf(std::array{QStringLiteral("'N/A'"), QStringLiteral("'85%'"),
                                       QStringLiteral("'긴급'"), QStringLiteral("'10/07/2026'")});
        makeTable(typeFor(type), values);
        logged.clear();
        const Answer answer = collect(isTimes ? Recent : Maximum);
        const QByteArray said = where + ": " + typeFor(type).toUtf8() + ' ' + values.join(u", ").toUtf8()
            + '\n' + logged.join(u'\n').toUtf8();
        QVERIFY2(answer.succeeded, said);
        QCOMPARE(answer.total, static_cast<double>(values.size()));
        const std::optional<double> expected = isBroken ? std::nullopt
            : isTimes                                   ? std::optional(matching)
                                                        : largest;
        QVERIFY2(answer.value == expected, said);
        QCOMPARE(said.contains("absent"), isBroken);
        if (isTimes && !isBroken) {
            RecordWalk walk(address(), answer.definition, Now);
            const auto listed = walk.count({{}, seriesKey(QStringLiteral("own_value"), {}), {}, {}});
            VERIFY_RESULT(listed);
            QCOMPARE(static_cast<double>(*listed), matching);
        }
    }
}

GUARDIA_TEST(TestColumnTypes, QCoreApplication)

} // namespace tst_columntypes

#include "tst_columntypes.moc"
