// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitioncatalogue.h"
#include "collect/definition/definitionloader.h"
#include "runner/testclass.h"
#include "scenario/deskdata.h"
#include "scenario/exporterprocess.h"
#include "servers/tool.h"
#include "servers/verifyresult.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

namespace tst_demo {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

const QStringList DemoOptions{QStringLiteral("--demo"), QStringLiteral("--collect.interval=500ms")};

/// The demo's database below that home; empty where there is none.
QString databaseIn(const QString &home)
{
    QDirIterator files(home, {QStringLiteral("*.db"), QStringLiteral("*.sqlite")}, QDir::Files,
                       QDirIterator::Subdirectories);
    return files.hasNext() ? files.next() : QString();
}

/// The series that the desk's work changes: all but the exporter's own metrics.
QList<Series> counted(const Scrape &scrape)
{
    QList<Series> series;
    for (const LabelledFamily &family : labelledFamilies())
        series << scrape.series(family.family) << scrape.series(family.total);
    return series;
}

/// The rows older than an hour, which do not depend on the moment of the start.
Result<QByteArray> oldRows(const QString &file)
{
    Tool tool;
    tool.program = QStringLiteral("/usr/bin/sqlite3");
    tool.arguments = {QStringLiteral("-batch"), QStringLiteral("-readonly"), file};
    tool.input = "SELECT COUNT(*) FROM users;\nSELECT username, role FROM users ORDER BY id LIMIT 50;\n"
                 "SELECT title, category, requester, created_at FROM sr_requests ORDER BY id LIMIT 300;\n"
                 "SELECT hostname, role FROM servers ORDER BY id;\n";
    tool.package = QStringLiteral("sqlite3");
    return toolOutput(tool);
}

} // namespace

/// --demo: a working service desk without any set-up.
class TestDemo : public QObject
{
    Q_OBJECT

private slots:
    void needsNothingAndMoves();
    void showsItselfOnAPage();
    void onceWorksWithoutAProgramRunning();
    void seedDecides();
    void twoShareOneDatabase();
};

void TestDemo::needsNothingAndMoves()
{
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start(DemoOptions));
    const auto first = exporter.scrape();
    VERIFY_RESULT(first);
    QVERIFY(*first->value(QStringLiteral("guardia_sr_total")) > 2'000);
    QVERIFY(*first->value(QStringLiteral("guardia_audit_events_total")) > 20'000);
    for (const char *family : {"guardia_sr_by_status", "guardia_sr_by_priority", "guardia_audit_by_severity",
                               "guardia_deployments_by_status"})
        QVERIFY2(first->series(QLatin1StringView(family)).size() >= 3, family);
    const auto moved =
        exporter.scrapeUntil([&](const Scrape &now) { return counted(now) != counted(*first); }, 40s);
    VERIFY_RESULT(moved);
    QCOMPARE(exporter.logged(QStringLiteral("level=warn")) + exporter.logged(QStringLiteral("level=error")),
             0);
    VERIFY_RESULT(exporter.stop());

    VERIFY_RESULT(exporter.start(DemoOptions)); // goes on from where it stopped
    const auto again = exporter.scrape();
    VERIFY_RESULT(again);
    for (const char *counter : {"guardia_sr_total", "guardia_audit_events_total", "guardia_incidents_total"})
        QVERIFY2(again->value(QLatin1StringView(counter)) >= moved->value(QLatin1StringView(counter)),
                 counter);
    VERIFY_RESULT(exporter.stop());
}

/// The status page has the numbers that the scrape has, from a snapshot that was not there before.
void TestDemo::showsItselfOnAPage()
{
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({QStringLiteral("--demo"), QStringLiteral("--collect.interval=1h")}));
    const auto scrape = exporter.scrape();
    VERIFY_RESULT(scrape);
    VERIFY_RESULT(exporter.scrapeUntil( // read over another connection
        [](const Scrape &now) { return now.has(QStringLiteral("guardia_sla_compliance_ratio")); }));
    const auto page = exporter.request("/?lang=en");
    VERIFY_RESULT(page);
    QCOMPARE(page->status, 200);
    const CataloguePtr catalogue = catalogueOf(builtInDefinitions().collectors);
    for (const Indicator &indicator : catalogue->indicators) {
        const QByteArray title = "<h3>" + indicator.title.english.toUtf8();
        if (indicator.isShown && indicator.name != u"sla") // another one is shown in place of that
            QVERIFY2(page->body.count(title) == 1, title.constData());
    }
    const auto users = scrape->value(QStringLiteral("guardia_users_active"));
    QVERIFY(users && *users > 0);
    const qsizetype tile = page->body.indexOf("<h3>Users</h3>");
    const QByteArray value = "<p class=\"value\">" + QByteArray::number(*users, 'f', 0) + "</p>";
    QVERIFY2(tile > 0 && page->body.indexOf(value, tile) > tile, page->body.constData());
    QVERIFY(page->body.contains("content=\"60\""));
    const auto korean = exporter.request("/", "GET", {{"Accept-Language", "ko"}});
    VERIFY_RESULT(korean);
    QVERIFY(QString::fromUtf8(korean->body).contains(QStringLiteral("미해결 인시던트")));
    VERIFY_RESULT(exporter.stop());
}

void TestDemo::onceWorksWithoutAProgramRunning()
{
    ExporterProcess exporter;
    for (int i = 0; i < 2; ++i) {
        VERIFY_RESULT(exporter.program().start({QStringLiteral("--demo"), QStringLiteral("--once")}));
        const auto code = exporter.program().waitForExit(20s);
        VERIFY_RESULT(code);
        QCOMPARE(*code, 0);
        const auto scrape = parseScrape(exporter.program().output());
        VERIFY_RESULT(scrape);
        QVERIFY(*scrape->value(QStringLiteral("guardia_sr_total")) > 2'000);
    }
}

void TestDemo::seedDecides()
{
    QList<QByteArray> rows;
    for (const char *seed : {"7", "7", "8"}) {
        ExporterProcess exporter;
        VERIFY_RESULT(exporter.program().start({QStringLiteral("--demo"), QStringLiteral("--once"),
                                                QStringLiteral("--demo-seed"), QLatin1StringView(seed)}));
        const auto code = exporter.program().waitForExit(20s);
        VERIFY_RESULT(code);
        QCOMPARE(*code, 0);
        const auto held = oldRows(databaseIn(exporter.program().home()));
        VERIFY_RESULT(held);
        QVERIFY(held->size() > 1000);
        rows += *held;
    }
    QVERIFY(rows[0] == rows[1]);
    QVERIFY(rows[0] != rows[2]);
}

void TestDemo::twoShareOneDatabase()
{
    ExporterProcess first;
    VERIFY_RESULT(first.start(DemoOptions));
    ExporterProcess second;
    second.program().setEnvironment(QStringLiteral("XDG_DATA_HOME"), first.program().home() + u"/data");
    VERIFY_RESULT(second.start(DemoOptions));
    const auto one = first.scrape();
    const auto other = second.scrape();
    VERIFY_RESULT(one);
    VERIFY_RESULT(other);
    QVERIFY(*other->value(QStringLiteral("guardia_sr_total"))
            >= *one->value(QStringLiteral("guardia_sr_total")));
    QCOMPARE(second.health(), 200);
    QCOMPARE(second.logged(QStringLiteral("level=error")), 0);
}

GUARDIA_TEST(TestDemo, QCoreApplication)

} // namespace tst_demo

#include "tst_demo.moc"
