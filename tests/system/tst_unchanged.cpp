// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "scenario/exporterprocess.h"
#include "scenario/oneachbackend.h"
#include "servers/verifyresult.h"

#include <QTest>

namespace tst_unchanged {

using namespace guardia;
using namespace guardia::test;

namespace {

const QString Database = QStringLiteral("unchanged");

} // namespace

/// What has not changed is not counted again, and every change is in the next collection, even if it is not
/// in the table's own rows.
class TestUnchanged : public OnEachBackend
{
    Q_OBJECT

private slots:
    void nothingChangedNothingIsCounted();
    void everyKindOfChangeIsNoticed();
    void viewsAreReadEachTime();

private:
    /// Makes the database and has an exporter read it every 200 ms.
    void begin(ExporterProcess &exporter, const QString &database);
    /// How many counts of incidents the server received.
    qsizetype countsSent()
    {
        const auto sent = backend().statements();
        return std::ranges::count_if(sent, [](const LoggedStatement &statement) {
            return statement.text.contains(u"incidents") && statement.text.contains(u"COUNT(*)")
                && !statement.text.contains(
                    u"deployments"); // changes of the last 30 days depend on the clock
        });
    }
    void holds(ExporterProcess &exporter, double expected)
    {
        const auto scrape = exporter.scrapeAfterCollections();
        VERIFY_RESULT(scrape);
        QCOMPARE(scrape->value(QStringLiteral("guardia_incidents_open")).value_or(-1), expected);
    }
};

void TestUnchanged::begin(ExporterProcess &exporter, const QString &database)
{
    VERIFY_RESULT(backend().createWithSchema(database));
    VERIFY_RESULT(backend().execute(
        database, QStringLiteral("INSERT INTO incidents (id, status) VALUES (1, 'OPEN'), (2, 'CLOSED');")));
    const QString file = exporter.writeFile(
        QStringLiteral("g.yaml"), "collect: {interval: 200ms}\ncollectors: {disable: [audit, users]}\n");
    VERIFY_RESULT(exporter.start({u"--config.file=" + file, u"--database.url=" + backend().url(database)}));
}

void TestUnchanged::nothingChangedNothingIsCounted()
{
    QFETCH_GLOBAL(const QString, name);
    ExporterProcess exporter;
    begin(exporter, Database);
    holds(exporter, 1);
    qsizetype sent = 1;
    for (int attempt = 0; attempt < 5 && sent > 0;
         ++attempt) { // the server may maintain its own tables meanwhile
        const qsizetype before = countsSent();
        VERIFY_RESULT(exporter.scrapeAfterCollections(4));
        sent = countsSent() - before;
    }
    if (name == u"PostgreSQL")
        QCOMPARE(sent, 0);
    if (name == u"MariaDB") // does not report what has changed
        QVERIFY(sent >= 4);
    VERIFY_RESULT(exporter.stop());
}

void TestUnchanged::everyKindOfChangeIsNoticed()
{
    const QString database = Database + u"_kinds";
    ExporterProcess exporter;
    begin(exporter, database);
    holds(exporter, 1);
    struct Change {
        const char *sql;
        double open;
    };
    for (const Change &change :
         {Change{"INSERT INTO incidents (id, status) VALUES (3, 'OPEN')", 2},
          Change{"UPDATE incidents SET status = 'OPEN' WHERE id = 2", 3},
          Change{"DELETE FROM incidents WHERE id = 1", 2},
          Change{"BEGIN;\nDELETE FROM incidents;\nROLLBACK", 2},
          Change{"BEGIN;\nUPDATE incidents SET status = 'IN_PROGRESS';\nCOMMIT", 2},
          Change{"INSERT INTO servers (id) VALUES (1)", 2},
          Change{"ALTER TABLE incidents RENAME TO old;\nCREATE TABLE incidents AS SELECT id, title, status, "
                 "severity, assignee, created_at, acknowledged_at, resolved_at, deployment_id FROM old WHERE "
                 "id = 2",
                 1},
          Change{"DROP TABLE incidents;\nALTER TABLE old RENAME TO incidents", 2}}) {
        VERIFY_RESULT(exporter.scrapeAfterCollections(2)); // so that there is something to keep
        VERIFY_RESULT(backend().execute(database, QLatin1StringView(change.sql) + u';'));
        holds(exporter, change.open);
        if (QTest::currentTestFailed())
            qWarning("after: %s", change.sql);
    }
    VERIFY_RESULT(exporter.stop());
}

/// A view may depend on things that are no change of the database: a clock, another server.
void TestUnchanged::viewsAreReadEachTime()
{
    const QString database = Database + u"_view";
    VERIFY_RESULT(backend().createWithSchema(database));
    QFETCH_GLOBAL(const QString, name);
    const QString isOpen = name == u"SQLite" ? QStringLiteral("strftime('%s', 'now') % 2 = 0")
        : name == u"PostgreSQL" ? QStringLiteral("extract(second FROM clock_timestamp())::int % 2 = 0")
                                : QStringLiteral("second(sysdate()) % 2 = 0");
    VERIFY_RESULT(backend().execute(
        database,
        u"INSERT INTO incidents (id, status) VALUES (1, 'OPEN');\nALTER TABLE incidents RENAME TO kept;\n"
        u"CREATE VIEW incidents AS SELECT id, title, severity, assignee, created_at, acknowledged_at, "
        u"resolved_at, deployment_id, CASE WHEN "
            + isOpen + u" THEN 'OPEN' ELSE 'CLOSED' END AS status FROM kept;"));
    ExporterProcess exporter;
    const QString file = exporter.writeFile(QStringLiteral("g.yaml"), "collect: {interval: 200ms}\n");
    VERIFY_RESULT(exporter.start({u"--config.file=" + file, u"--database.url=" + backend().url(database)}));
    for (const double expected : {0.0, 1.0, 0.0}) {
        VERIFY_RESULT(exporter.scrapeUntil([expected](const Scrape &now) {
            return says(now, QStringLiteral("guardia_incidents_open"), expected);
        }));
    }
    VERIFY_RESULT(exporter.stop());
}

GUARDIA_TEST(TestUnchanged, QCoreApplication)

} // namespace tst_unchanged

#include "tst_unchanged.moc"
