// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "scenario/exporterprocess.h"
#include "scenario/oneachbackend.h"
#include "servers/verifyresult.h"

#include <QJsonArray>
#include <QTest>

namespace tst_failingmetrics {

using namespace guardia;
using namespace guardia::test;

namespace {

const QString Database = QStringLiteral("failing");

} // namespace

/// Metrics that a database cannot compute, on SQLite, PostgreSQL and MariaDB: only these are absent, each is
/// logged once and tried once.
class TestFailingMetrics : public OnEachBackend
{
    Q_OBJECT

private slots:
    void theOthersOfItsCollectorAreThere_data();
    void theOthersOfItsCollectorAreThere();
};

void TestFailingMetrics::theOthersOfItsCollectorAreThere_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::newRow("counted whole") << QByteArray();
    QTest::newRow("counted as it grows") << QByteArray("append_only: id\n");
}

void TestFailingMetrics::theOthersOfItsCollectorAreThere()
{
    QFETCH(const QByteArray, more);
    QFETCH_GLOBAL(const QString, name);
    if (name != u"SQLite")
        VERIFY_RESULT(backend().execute(name == u"MariaDB" ? QString() : QStringLiteral("postgres"),
                                        u"DROP DATABASE IF EXISTS " + Database + u';'));
    VERIFY_RESULT(backend().createWithSchema(Database));
    VERIFY_RESULT(backend().execute(
        Database,
        QStringLiteral(
            "INSERT INTO audit_logs (id, severity) VALUES (1, 'INFO'), (2, 'CRITICAL'), (3, NULL)")));
    // Fails while rows are counted, not before. SQLite and MariaDB accept most errors.
    const QByteArray whileCounting = name == u"PostgreSQL" ? "1 / ({id} - 2)"
        : name == u"SQLite"                                ? "abs(-9223372036854775807 - 1 + {id} - {id})"
                                                           : "{id} * 9223372036854775807";
    ExporterProcess exporter;
    const QString definition =
        exporter.writeFile(QStringLiteral("d.yaml"),
                           "collector: own\nfrom: audit_logs\n" + more
                               + "metrics:\n- {name: good, type: gauge, help: h}\n"
                                 "- {name: labelled, type: gauge, help: h, labels: {severity: none}}\n"
                                 "- {name: odd, type: gauge, help: h, where: 'no_such_function({id})'}\n"
                                 "- {name: odder, type: gauge, help: h, sum: '"
                               + whileCounting + "'}\n");
    const QString directory = definition.section(u'/', 0, -2);
    const QString file = exporter.writeFile(QStringLiteral("g.conf"),
                                            "collect: {interval: 200ms}\ncollectors: {directories: ['"
                                                + directory.toUtf8() + "']}\n");
    const qsizetype before = backend().statements().size();
    VERIFY_RESULT(exporter.start({u"--config.file=" + file, u"--database.url=" + backend().url(Database)}));
    const auto scrape = exporter.scrapeAfterCollections(5);
    VERIFY_RESULT(scrape);
    QVERIFY2(says(*scrape, QStringLiteral("good"), 3), exporter.log().constData());
    QCOMPARE(sumOf(scrape->series(QStringLiteral("labelled"))), 3.0);
    QVERIFY(!scrape->has(QStringLiteral("odd")) && !scrape->has(QStringLiteral("odder")));
    QCOMPARE(scrape->value(QStringLiteral("guardia_collector_success"), QStringLiteral("own")), 1.0);
    QCOMPARE(described(scrape->series(QStringLiteral("guardia_collector_metric_failed"))),
             described({{QStringLiteral("own,odd"), 1.0}, {QStringLiteral("own,odder"), 1.0}}));
    QVERIFY(says(*scrape, QStringLiteral("guardia_up"), 1));
    const auto summary = exporter.summary();
    VERIFY_RESULT(summary);
    QCOMPARE((*summary)[QStringLiteral("failed_metrics")],
             QJsonValue(QJsonArray{QStringLiteral("odd"), QStringLiteral("odder")}));
    QCOMPARE((*summary)[QStringLiteral("stale")], QJsonValue(false));
    for (const QString &metric : {QStringLiteral("metric odd\""), QStringLiteral("metric odder\"")})
        QVERIFY2(exporter.logged(metric) == 1, exporter.log().constData());
    QVERIFY2(exporter.logged(definition) == 2, exporter.log().constData());
    const auto sent = backend().statements();
    const auto tried = std::count_if(
        sent.begin() + std::min(before, sent.size()), sent.end(), [](const LoggedStatement &statement) {
            return statement.text.contains(u"no_such_function") && statement.text.startsWith(u"SELECT");
        });
    // With others, unless it has a statement of its own anyway, and alone.
    QVERIFY2(sent.isEmpty() || tried == 1 || tried == 2, qPrintable(QString::number(tried)));
    VERIFY_RESULT(exporter.stop());
}

GUARDIA_TEST(TestFailingMetrics, QCoreApplication)

} // namespace tst_failingmetrics

#include "tst_failingmetrics.moc"
