// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "scenario/deskdata.h"
#include "scenario/exporterprocess.h"
#include "scenario/oneachbackend.h"
#include "servers/openmetricsparser.h"
#include "servers/promtool.h"
#include "servers/verifyresult.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

namespace tst_databases {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

const QString Fast = QStringLiteral("--collect.interval=200ms");

QString urlOption(const Backend &backend, const QString &database)
{
    return u"--database.url=" + backend.url(database);
}

/// The statements of what a client sent at once, separated at semicolons outside quotes, in capital letters.
QStringList statementsOf(const QString &text)
{
    QStringList statements{QString()};
    QChar quote;
    for (const QChar character : text) {
        if (quote.isNull() && character == u';') {
            statements += QString();
            continue;
        }
        if (quote.isNull() && (character == u'\'' || character == u'"' || character == u'`'))
            quote = character;
        else if (character == quote)
            quote = QChar();
        statements.last() += character.toUpper();
    }
    for (QString &statement : statements)
        statement = statement.trimmed();
    statements.removeAll(QString());
    return statements;
}

} // namespace

/// The same scenarios on SQLite, PostgreSQL and MariaDB: whatever a database holds, the exporter's numbers
/// are those of the database's own client.
class TestDatabases : public OnEachBackend
{
    Q_OBJECT

private slots:
    void familiesAgreeWithTheDatabase();
    void everyFormatCanBeRead();
    void emptyDatabaseIsAllZeros();
    void lastDayIsCountedInUtc();
    void changesAreSeen();
    void manyLabelValuesAreFolded();
    void viewsCountAsTables();
    void eventsAreToldAlike();
    void oneStatementPerTable();
    void nothingButReadingReachesTheServer();
};

void TestDatabases::familiesAgreeWithTheDatabase()
{
    const QString database = QStringLiteral("hostile");
    VERIFY_RESULT(backend().createWithSchema(database));
    VERIFY_RESULT(backend().execute(database, hostileRows(backend())));
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({urlOption(backend(), database)}));
    const auto scrape = exporter.scrape();
    VERIFY_RESULT(scrape);
    const QString wrong = disagreement(backend(), database, *scrape);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));

    // By hand, so that the reference computation is itself checked: the texts stand at 0, 1 (NULL and empty),
    // 2 (OPEN), 3 (open), 7 (UNKNOWN) and 8 (MEDIUM), and the one at n is there n + 1 times.
    QCOMPARE(scrape->value(QStringLiteral("guardia_sr_by_status"), QStringLiteral("UNKNOWN")), 1 + 2 + 8);
    QCOMPARE(scrape->value(QStringLiteral("guardia_sr_by_status"), QStringLiteral("OPEN")), 3);
    QCOMPARE(scrape->value(QStringLiteral("guardia_sr_by_status"), QStringLiteral("open")), 4);
    QCOMPARE(scrape->value(QStringLiteral("guardia_sr_by_status"), QStringLiteral("OPEN ")), 5);
    QCOMPARE(scrape->value(QStringLiteral("guardia_sr_by_priority"), QStringLiteral("MEDIUM")), 1 + 2 + 9);
    QCOMPARE(scrape->value(QStringLiteral("guardia_sr_by_status"), QStringLiteral("긴급🔥")), 23);

    const double total = *scrape->value(QStringLiteral("guardia_sr_total"));
    const double open = *scrape->value(QStringLiteral("guardia_sr_open"));
    QCOMPARE(open, 3 + 13);
    QCOMPARE(*scrape->value(QStringLiteral("guardia_sr_sla_compliance_ratio")), (total - open) / total);
    const auto summary = exporter.summary();
    VERIFY_RESULT(summary);
    const QJsonValue sr = summary->value(u"sr");
    QCOMPARE(sr[u"total"].toDouble(-1), total);
    QCOMPARE(sr[u"open"].toDouble(-1), open);
    QCOMPARE(sr[u"resolved"].toDouble(-1), total - open);
    QCOMPARE(summary->value(u"stale").toBool(true), false);
}

void TestDatabases::everyFormatCanBeRead()
{
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({urlOption(backend(), QStringLiteral("hostile"))}));
    const auto openMetrics = exporter.request("/api/metrics/prometheus", "GET",
                                              {{"Accept", "application/openmetrics-text; version=1.0.0"}});
    VERIFY_RESULT(openMetrics);
    QVERIFY(openMetrics->header("Content-Type").startsWith("application/openmetrics-text"));
    const auto families = parseOpenMetrics(openMetrics->body);
    VERIFY_RESULT(families);
    LabelledFamily byStatus = labelledFamilies().constFirst();
    const auto expected = expectedSeries(backend(), QStringLiteral("hostile"), byStatus);
    VERIFY_RESULT(expected);
    Series actual;
    for (const QJsonValue &family : *families) {
        for (const QJsonValue &sample : family[u"samples"].toArray()) {
            if (sample[u"name"].toString() == byStatus.family)
                actual.insert(sample[u"labels"][u"status"].toString(), sample[u"value"].toDouble());
        }
    }
    QVERIFY2(actual == *expected, qPrintable(described(actual)));

    const auto text = exporter.scrape();
    VERIFY_RESULT(text);
    VERIFY_RESULT(parsePrometheusText(text->text));
    const auto complaints = checkMetrics(text->text);
    VERIFY_RESULT(complaints);
    QVERIFY2(complaints->exitCode != 1, complaints->errors.constData());
}

void TestDatabases::emptyDatabaseIsAllZeros()
{
    const QString database = QStringLiteral("empty");
    VERIFY_RESULT(backend().createWithSchema(database));
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({urlOption(backend(), database)}));
    const auto scrape = exporter.scrape();
    VERIFY_RESULT(scrape);
    for (const CountedFamily &family : countedFamilies(backend()))
        QVERIFY2(says(*scrape, family.family, 0), qPrintable(family.family));
    for (const LabelledFamily &family : labelledFamilies())
        QVERIFY2(sumOf(scrape->series(family.family)) == 0
                     && scrape->series(family.family).size() == family.known.size(),
                 qPrintable(family.family));
    QVERIFY(says(*scrape, QStringLiteral("guardia_sr_sla_compliance_ratio"), 1));
    const auto summary = exporter.summary();
    VERIFY_RESULT(summary);
    QCOMPARE(summary->value(u"sr")[u"sla_rate_pct"].toDouble(), 100.0);
    QCOMPARE(exporter.health(), 200);
}

void TestDatabases::lastDayIsCountedInUtc()
{
    const QString database = QStringLiteral("lastday");
    VERIFY_RESULT(backend().createWithSchema(database));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    constexpr qint64 Day = 24LL * 3600;
    QString sql;
    // Three inside the last 24 hours, and outside: just before, nine hours off either way (Seoul), tomorrow.
    for (const qint64 ago : {5LL, 3600LL * 12, Day - 60, Day + 60, Day + 9 * 3600 - 60, -9LL * 3600, -Day})
        sql += QStringLiteral("INSERT INTO sr_requests (status, created_at) VALUES ('OPEN', %1);\n")
                   .arg(Backend::moment(now.addSecs(-ago)));
    VERIFY_RESULT(backend().execute(database, sql));
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({urlOption(backend(), database)}));
    const auto scrape = exporter.scrape();
    VERIFY_RESULT(scrape);
    QCOMPARE(scrape->value(QStringLiteral("guardia_sr_last_24h")), 3);
}

void TestDatabases::changesAreSeen()
{
    const QString database = QStringLiteral("changes");
    VERIFY_RESULT(backend().createWithSchema(database));
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({urlOption(backend(), database), Fast}));
    VERIFY_RESULT(backend().execute(database, requestRows(backend(), QStringLiteral("OPEN"), 3)));
    VERIFY_RESULT(exporter.scrapeUntil(
        [](const Scrape &scrape) { return says(scrape, QStringLiteral("guardia_sr_open"), 3); }));
    VERIFY_RESULT(backend().execute(
        database, QStringLiteral("UPDATE sr_requests SET status = 'CLOSED' WHERE id = 1;")));
    const auto scrape = exporter.scrapeUntil(
        [](const Scrape &now) { return says(now, QStringLiteral("guardia_sr_open"), 2); });
    VERIFY_RESULT(scrape);
    const QString wrong = disagreement(backend(), database, *scrape);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void TestDatabases::manyLabelValuesAreFolded()
{
    constexpr int Values = 50'000;
    constexpr int Cap = 200;
    const QString database = QStringLiteral("many");
    VERIFY_RESULT(backend().createWithSchema(database));
    // Value n of the first ten is there ten times more, and one real row says "other".
    QString sql = QStringLiteral("INSERT INTO audit_logs (severity) VALUES ('other');\n");
    const QString severity = backend().text(QStringLiteral("값 \"%1\""));
    QStringList rows;
    for (int i = 0; i < Values; ++i)
        rows += QString(severity).arg(i);
    sql += u"INSERT INTO audit_logs (severity) VALUES (" + rows.join(u"),(") + u");\n";
    for (int copy = 0; copy < 10; ++copy)
        sql += u"INSERT INTO audit_logs (severity) VALUES (" + rows.first(10).join(u"),(") + u");\n";
    VERIFY_RESULT(backend().execute(database, sql));

    ExporterProcess exporter;
    QElapsedTimer timer;
    timer.start();
    VERIFY_RESULT(exporter.start({urlOption(backend(), database), QStringLiteral("--collect.interval=1s")}));
    qInfo("%d label values: first collection after %lld ms", Values, timer.elapsed());
    QVERIFY(timer.elapsed() < 10'000);
    const auto scrape = exporter.scrapeAfterCollections(2);
    VERIFY_RESULT(scrape);
    const Series series = scrape->series(QStringLiteral("guardia_audit_by_severity"));
    QCOMPARE(series.size(), Cap);
    QCOMPARE(sumOf(series), Values + 100 + 1.0);
    QVERIFY(says(*scrape, QStringLiteral("guardia_audit_events_total"), Values + 100 + 1));
    for (int i = 0; i < 10; ++i) // the largest stay
        QCOMPARE(series.value(QStringLiteral("값 \"%1\"").arg(i)), 11);
    QCOMPARE(series.value(QStringLiteral("other")), Values - (Cap - 1) + 1.0);
    QCOMPARE(scrape->value(QStringLiteral("guardia_collector_series_folded"), QStringLiteral("audit")),
             Values - (Cap - 1));
    QCOMPARE(exporter.logged(QStringLiteral("too many series")), 1);
    const double peak = static_cast<double>(exporter.program().peakMemory().value_or(0)) / 1e6;
    qInfo("%d label values: peak memory %.1f MB", Values, peak);
    QVERIFY(peak > 1 && peak < 150);
}

void TestDatabases::viewsCountAsTables()
{
    const QString database = QStringLiteral("views");
    VERIFY_RESULT(backend().createWithSchema(database));
    VERIFY_RESULT(backend().execute(
        database,
        QStringLiteral(
            "ALTER TABLE sr_requests RENAME TO requests;\n"
            "CREATE VIEW sr_requests AS SELECT id, status, UPPER(priority) AS priority, created_at "
            "FROM requests;\n"
            "INSERT INTO requests (status, priority, created_at) VALUES ('OPEN', 'low', %1), "
            "('처리', 'LOW', %1), ('open ', NULL, %1);\n")
            .arg(Backend::moment(QDateTime::currentDateTimeUtc().addSecs(-5)))));
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({urlOption(backend(), database)}));
    const auto scrape = exporter.scrape();
    VERIFY_RESULT(scrape);
    const QString wrong = disagreement(backend(), database, *scrape);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    QCOMPARE(scrape->value(QStringLiteral("guardia_sr_by_priority"), QStringLiteral("LOW")), 2);
    QVERIFY(says(*scrape, QStringLiteral("guardia_sr_last_24h"), 3));
}

void TestDatabases::eventsAreToldAlike()
{
    const QString database = QStringLiteral("events");
    VERIFY_RESULT(backend().createWithSchema(database));
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(QDateTime::currentMSecsSinceEpoch(), Qt::UTC);
    const auto ago = [&now](qint64 seconds) { return Backend::moment(now.addSecs(-seconds)); };
    const QString subject = QStringLiteral("결제 \"%1\" 'x' \\ <b>");
    VERIFY_RESULT(backend().execute(
        database,
        QStringLiteral(
            "INSERT INTO deployments (service, version, environment, status, started_at, deployed_at) "
            "VALUES (%1, '1.4.2', NULL, 'FAILED', %2, %3), ('b', '2', 'test', 'FAILED', %4, NULL);\n"
            "INSERT INTO incidents (title, status, severity, created_at, resolved_at) VALUES "
            "('', 'CLOSED', 'HIGH', %5, %6);\n")
            .arg(backend().text(subject), ago(7200), ago(3600), ago(1800), ago(31LL * 24 * 3600), ago(900))));
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({urlOption(backend(), database), QStringLiteral("--lang=ko")}));
    const auto reply = exporter.request("/api/metrics/annotations", "POST");
    VERIFY_RESULT(reply);
    QCOMPARE(reply->status, 200);
    const auto at = [&now](qint64 seconds) { return QJsonValue(now.addSecs(-seconds).toMSecsSinceEpoch()); };
    const auto event = [](const QJsonValue &time, const QString &title, const QString &text,
                          const QStringList &tags) {
        return QJsonObject{{QStringLiteral("time"), time},
                           {QStringLiteral("title"), title},
                           {QStringLiteral("text"), text},
                           {QStringLiteral("tags"), QJsonArray::fromStringList(tags)}};
    };
    const QStringList failure{QStringLiteral("deploy"), QStringLiteral("failure")};
    QJsonObject first = event(at(7200), QString(u"배포 실패: " + subject + u" 1.4.2"),
                              QStringLiteral("ID: 1"), failure + QStringList(subject));
    first[QStringLiteral("timeEnd")] = at(3600);
    const QJsonArray expected{
        first,
        event(at(1800), QStringLiteral("배포 실패: b 2 (test)"), QStringLiteral("ID: 2"),
              failure + QStringList({QStringLiteral("b"), QStringLiteral("test")})),
        event(at(900), QStringLiteral("인시던트 해결"), QStringLiteral("ID: 1, 심각도: HIGH"),
              {QStringLiteral("incident"), QStringLiteral("resolved"), QStringLiteral("HIGH")})};
    QCOMPARE(QJsonDocument::fromJson(reply->body).array(), expected);
    QCOMPARE(exporter.logged(QStringLiteral("level=warn")), 0);
}

void TestDatabases::oneStatementPerTable()
{
    if (backend().statements().isEmpty())
        return; // SQLite has no log of statements
    const QString database = QStringLiteral("counted");
    VERIFY_RESULT(backend().createWithSchema(database));
    const qsizetype before = backend().statements().size();
    ExporterProcess exporter;
    VERIFY_RESULT(backend().execute(database, QStringLiteral("CREATE TABLE changes (n INTEGER);")));
    VERIFY_RESULT(exporter.start({urlOption(backend(), database), Fast}));
    constexpr int Changes = 4; // PostgreSQL tells when nothing has, and is asked for nothing then
    for (int change = 0; change < Changes; ++change) {
        VERIFY_RESULT(backend().execute(database, QStringLiteral("INSERT INTO changes VALUES (1);")));
        VERIFY_RESULT(exporter.scrapeAfterCollections());
    }
    VERIFY_RESULT(exporter.stop());

    QMap<QString, int> reads;
    QMap<QString, int> eventReads; // for annotations: a few statements besides, but only once a minute
    QMap<QString, int> attentionReads; // for attention rules that the statement cannot count: the same
    int pastReads = 0;
    int clockReads = 0; // for SLA clocks
    int collections = 0;
    static const QRegularExpression from(QStringLiteral("\\bFROM [\"`](\\w+)[\"`]"));
    for (const LoggedStatement &sent : backend().statements().mid(before)) {
        for (const QString &statement : statementsOf(sent.text)) {
            if (statement.contains(u"GUARDIA_PAST")) { // once for each metric, in transactions of their own
                ++pastReads;
                continue;
            }
            if (statement.contains(u" AS C6")) {
                ++clockReads;
                continue;
            }
            const bool begins = statement.startsWith(u"BEGIN") || statement.startsWith(u"START TRANSACTION");
            collections += begins ? 1 : 0;
            if (const auto match = from.match(statement); match.hasMatch())
                ++(statement.contains(u"GUARDIA_EVENT_")          ? eventReads
                       : statement.contains(u"GUARDIA_ATTENTION") ? attentionReads
                                                                  : reads)[match.captured(1).toLower()];
        }
    }
    collections -= pastReads;
    QVERIFY(collections >= 5);
    QVERIFY2(clockReads > 0 && clockReads <= 2 * collections, qPrintable(QString::number(clockReads)));
    QStringList tables{QStringLiteral("capacity_plans"), QStringLiteral("users")};
    for (const LabelledFamily &family : labelledFamilies())
        tables += family.table;
    QFETCH_GLOBAL(const QString, name);
    const bool isPostgres = name == u"PostgreSQL";
    const auto least = [&](const QString &) { return isPostgres ? Changes : collections - 1; };
    const auto most = [&](const QString &table) {
        if (table == u"audit_logs")
            return 5 * collections
                + 3; // by severity, outcome and action; the newest; how large it is at first
        // Values that depend on the clock are found by an index, apart from those that depend on changes; and
        // so are ages, which need all rows that are open.
        static const QMap<QString, int> ofClock{{QStringLiteral("sr_requests"), 2},
                                                {QStringLiteral("incidents"), 2},
                                                {QStringLiteral("servers"), 2},
                                                {QStringLiteral("users"), 1}};
        // How long things took is read apart, and the collector changes reads deployments and incidents as
        // well.
        static const QMap<QString, int> further{{QStringLiteral("sr_requests"), 1},
                                                {QStringLiteral("incidents"), 2},
                                                {QStringLiteral("deployments"), 2}};
        return collections * (1 + further.value(table) + (isPostgres ? ofClock.value(table) : 0));
    };
    for (const QString &table : tables) // the last collection may have been cut off by the end
        QVERIFY2(reads.value(table) >= least(table) && reads.value(table) <= most(table),
                 qPrintable(QStringLiteral("%1: %2 statements in %3 collections")
                                .arg(table)
                                .arg(reads.value(table))
                                .arg(collections)));
    // The test is over within the minute.
    QCOMPARE(eventReads,
             (QMap<QString, int>{{QStringLiteral("deployments"), 3}, {QStringLiteral("incidents"), 2}}));
    QCOMPARE(attentionReads,
             (QMap<QString, int>{{QStringLiteral("audit_logs"), 2},
                                 {QStringLiteral("deployments"), 2},
                                 {QStringLiteral("servers"), 1},
                                 {QStringLiteral("sr_requests"), 2}}));
}

void TestDatabases::nothingButReadingReachesTheServer()
{
    QFETCH_GLOBAL(const QString, name);
    const QList<LoggedStatement> sent = backend().statements();
    QVERIFY(name == u"SQLite" || sent.size() > 50);
    static const QRegularExpression reading(
        QStringLiteral("^(SELECT|SHOW|SET|BEGIN|START TRANSACTION|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\\b"));
    static const QRegularExpression writing(
        QStringLiteral("\\b(INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|INTO OUTFILE|FOR UPDATE|NEXTVAL)\\b"));
    for (const LoggedStatement &one : sent) {
        for (const QString &statement : statementsOf(one.text)) {
            QVERIFY2(reading.match(statement).hasMatch(), qPrintable(statement));
            QVERIFY2(!writing.match(statement).hasMatch(), qPrintable(statement));
        }
    }
}

GUARDIA_TEST(TestDatabases, QCoreApplication)

} // namespace tst_databases

#include "tst_databases.moc"
