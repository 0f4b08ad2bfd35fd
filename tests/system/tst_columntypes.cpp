// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/databaseaddress.h"
#include "collect/definition/definitionloader.h"
#include "collect/metrics/collection.h"
#include "fixtures/recordwalk.h"
#include "runner/testclass.h"
#include "scenario/columntypetest.h"
#include "servers/verifyresult.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_columntypes {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

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

/// Times as programs write them, six of them between the 9th, 12:00, and the 10th, 12:00 UTC.
const QStringList WrittenTimes{
    QStringLiteral("2026-07-10 11:00:00"),       QStringLiteral("2026-07-10T11:00:00"),
    QStringLiteral("2026-07-10T11:00:00Z"),      QStringLiteral("2026-07-10T20:30:00+09:00"),
    QStringLiteral("2026-07-10 21:30:00+09:00"), QStringLiteral("2026-07-09T11:59:59Z"),
    QStringLiteral("2026-07-09 21:00:01+09:00"), QStringLiteral("2026-07-10"),
    QStringLiteral("2026-07-10T13:00:00.5"),     QStringLiteral("2026-07-09 00:00:00.123456")};

} // namespace

/// The type of a column decides what its values can mean. Values whose meaning is certain are understood,
/// whatever the type; otherwise the metric has no number and the log says so, while everything else stays.
class TestColumnTypes : public ColumnTypeTest
{
    Q_OBJECT

private slots:
    void valuesMeanWhatTheyAreUsedFor_data();
    void valuesMeanWhatTheyAreUsedFor();
    void zeroDatesAreNoDates();
    void otherWordsAreSaidOnce();
    void codesAreNoStatus();
    void rulesSayWhatTheyCannotRead();
};

void TestColumnTypes::valuesMeanWhatTheyAreUsedFor_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("values");
    QTest::addColumn<QString>("metric");
    QTest::addColumn<double>("expected");
    QTest::addColumn<QString>("reason"); // where the metric is absent
    // One row for each type of the three databases: init() has not chosen a database yet.
    const auto row = [](const char *name, const ColumnType &type, const QString &values,
                        const QString &metric, double expected, const QString &reason = {}) {
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
    const ColumnAnswer answer = collect(metric);
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
    for (const ColumnType &type :
         {Times, ColumnType{"", "", "DATE NOT NULL"}, ColumnType{"", "", "TIMESTAMP NOT NULL"}}) {
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
    QSignalSpy ended(&collection, &Collection::firstCollectionEnded);
    collection.start();
    QTRY_VERIFY(!ended.isEmpty());
    QTRY_VERIFY(snapshots.size() >= 4);
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
    QSignalSpy ended(&collection, &Collection::firstCollectionEnded);
    collection.start();
    QVERIFY(ended.wait(20'000));
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
    QVERIFY2(!said.contains("that is known"), said); // the metric is absent, not 0
    QCOMPARE(stockOf(*familyNamed(*snapshot, u"guardia_incidents_total")), 5.0);
    QCOMPARE(stockOf(*familyNamed(*snapshot, u"guardia_incidents_by_status")), 5.0);
    QCOMPARE(stockOf(*familyNamed(*snapshot, u"guardia_sr_last_24h")), 2.0);
    QCOMPARE(stockOf(*familyNamed(*snapshot, u"guardia_sr_total")), 2.0);
}

/// A row whose time cannot be read is in no list of what needs attention: this is logged once.
void TestColumnTypes::rulesSayWhatTheyCannotRead()
{
    const QString all = QStringLiteral("where: '{id} > 0'");
    const QString attention =
        QStringLiteral("attention:\n- {rule: late, state: warning, where: '{c} < {now}'}\n");
    const QString annotations = QStringLiteral("annotations:\n- {event: happened, time: c, title: '{id}'}\n");
    for (const QString &rules : {attention, annotations, QString(attention + annotations)}) {
        makeTable(typeFor(Texts), {QStringLiteral("'2026-07-10 11:00:00'"), QStringLiteral("''")});
        logged.clear();
        QCOMPARE(collect(all, rules).value, 2.0);
        QVERIFY2(!logged.join(u'\n').contains(QStringLiteral("column")), qPrintable(logged.join(u'\n')));
        makeTable(typeFor(Texts), {QStringLiteral("'2026-07-10 11:00:00'"), QStringLiteral("'yesterday'")});
        logged.clear();
        QCOMPARE(collect(all, rules).value, 2.0); // the metric does not look at it
        const QString said = logged.join(u'\n');
        QVERIFY2(
            said.count(QStringLiteral(
                "attention rules and annotations leave out rows with cells that cannot be read"))
                    == 1
                && said.count(QStringLiteral("column \"c\" of table \"t\" holds values that are no times"))
                    == 1,
            qPrintable(said));
    }
}

GUARDIA_TEST(TestColumnTypes, QCoreApplication)

} // namespace tst_columntypes

#include "tst_columntypes.moc"
