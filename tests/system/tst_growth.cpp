// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "scenario/exporterprocess.h"
#include "scenario/oneachbackend.h"
#include "servers/verifyresult.h"

#include <QTest>

namespace tst_growth {

using namespace guardia;
using namespace guardia::test;

namespace {

const QString Database = QStringLiteral("growth");
constexpr int Rows = 120'000; // above what is always counted whole

/// Statements that add rows with the ids first..last, of four severities in turn.
QString added(int first, int last)
{
    constexpr int Batch = 5'000;
    const QStringList severities{QStringLiteral("'INFO'"), QStringLiteral("'CRITICAL'"),
                                 QStringLiteral("NULL"), QStringLiteral("'WARNING'")};
    QString sql;
    for (int from = first; from <= last; from += Batch) {
        QStringList rows;
        for (int id = from; id <= std::min(last, from + Batch - 1); ++id)
            rows << u'(' + QString::number(id) + u',' + severities[id % 4] + u')';
        sql += u"INSERT INTO audit_logs (id, severity) VALUES " + rows.join(u',') + u";\n";
    }
    return sql;
}

} // namespace

/// A large audit log is counted as it grows: the numbers are the same as if it were counted whole.
class TestGrowth : public OnEachBackend
{
    Q_OBJECT

private slots:
    void numbersAgreeWhileTheTableGrowsAndIsPurged();

private:
    /// Waits until the exporter says what the database holds; the counters' decreases are given.
    void compare(ExporterProcess &exporter, double purged, double purgedCritical);
};

void TestGrowth::compare(ExporterProcess &exporter, double purged, double purgedCritical)
{
    const auto count = [this](const char *condition) {
        return backend().number(Database,
                                u"SELECT COUNT(*) FROM audit_logs WHERE " + QLatin1String(condition));
    };
    const double all = count("1 = 1");
    const double critical = count("severity = 'CRITICAL'");
    const double info = count("severity = 'INFO' OR severity IS NULL");
    const auto scrape = exporter.scrapeUntil([&](const Scrape &now) {
        return says(now, QStringLiteral("guardia_audit_events_total"), all + purged)
            && says(now, QStringLiteral("guardia_audit_critical_total"), critical + purgedCritical)
            && now.value(QStringLiteral("guardia_audit_by_severity"), QStringLiteral("INFO")).value_or(0)
            == info
            && now.value(QStringLiteral("guardia_audit_by_severity"), QStringLiteral("CRITICAL")).value_or(0)
            == critical;
    });
    VERIFY_RESULT(scrape);
}

void TestGrowth::numbersAgreeWhileTheTableGrowsAndIsPurged()
{
    VERIFY_RESULT(backend().createWithSchema(Database));
    VERIFY_RESULT(backend().execute(Database, added(1, Rows)));
    ExporterProcess exporter;
    const QString file =
        exporter.writeFile(QStringLiteral("g.yaml"), "collect: {interval: 200ms, settle: 500ms}\n");
    VERIFY_RESULT(exporter.start({u"--config.file=" + file, u"--database.url=" + backend().url(Database)}));
    compare(exporter, 0, 0);
    VERIFY_RESULT(exporter.scrapeAfterCollections(5)); // by now the rows have settled
    for (int step = 0; step < 3; ++step) {
        VERIFY_RESULT(backend().execute(Database, added(Rows + 1 + step * 500, Rows + 500 + step * 500)));
        compare(exporter, 0, 0);
        VERIFY_RESULT(exporter.scrapeAfterCollections(2));
    }
    if (!backend().statements().isEmpty()) { // what the server saw says whether old rows were spared
        const auto sent = backend().statements();
        QVERIFY(std::ranges::any_of(sent, [](const LoggedStatement &statement) {
            return statement.text.contains(u"audit_logs")
                && statement.text.contains(u" > " + QString::number(Rows - 1));
        }));
    }
    VERIFY_RESULT(backend().execute(Database, QStringLiteral("DELETE FROM audit_logs WHERE id <= 1000")));
    compare(exporter, 1000, 250);
    VERIFY_RESULT(backend().execute(Database, QStringLiteral("DELETE FROM audit_logs WHERE id > 110000")));
    compare(exporter, 1000 + 11'500, 250 + 2875);
    VERIFY_RESULT(exporter.stop());
}

GUARDIA_TEST(TestGrowth, QCoreApplication)

} // namespace tst_growth

#include "tst_growth.moc"
