// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/growthtally.h"
#include "runner/seed.h"
#include "runner/testclass.h"
#include "scenario/exporterprocess.h"
#include "scenario/oneachbackend.h"
#include "servers/verifyresult.h"

#include <QRandomGenerator>
#include <QTest>

#include <vector>

namespace tst_growth {

using namespace guardia;
using namespace guardia::test;

namespace {

const QString Database = QStringLiteral("growth");
const QString Unordered = QStringLiteral("unordered");
constexpr int Rows = 120'000; // more than are always counted whole

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
    void rowsComeInAnyOrder_data();
    void rowsComeInAnyOrder();

private:
    /// How many rows of the severity there are.
    double rowsOf(const char *severity)
    {
        return backend().number(
            Unordered, u"SELECT COUNT(*) FROM audit_logs WHERE severity = " + QLatin1StringView(severity));
    }
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
    // The statements the server received tell whether old rows were skipped.
    if (!backend().statements().isEmpty()) {
        const auto sent = backend().statements();
        QVERIFY(std::ranges::any_of(sent, [](const LoggedStatement &statement) {
            return statement.text.contains(u"audit_logs")
                && statement.text.contains(u" > " + QString::number(Rows - GrowthTally::Tail));
        }));
    }
    VERIFY_RESULT(backend().execute(Database, QStringLiteral("DELETE FROM audit_logs WHERE id <= 1000")));
    compare(exporter, 1000, 250);
    VERIFY_RESULT(backend().execute(Database, QStringLiteral("DELETE FROM audit_logs WHERE id > 110000")));
    compare(exporter, 1000 + 11'500, 250 + 2875);
    VERIFY_RESULT(exporter.stop());
}

void TestGrowth::rowsComeInAnyOrder_data()
{
    addSeedColumn();
}

/// Rows that are known to be old are skipped from the second collection on, and every change among the newest
/// is in the next collection: late ids, gaps, rows that are deleted and come back, an exporter that is
/// killed.
void TestGrowth::rowsComeInAnyOrder()
{
    QFETCH(const quint32, seed);
    QRandomGenerator random(seed);
    VERIFY_RESULT(backend().createWithSchema(Unordered));
    VERIFY_RESULT(backend().execute(
        Unordered, added(1, Rows) + u"UPDATE audit_logs SET created_at = '2026-01-02 03:04:05';\n"));
    const QString settled = QString::number(Rows - GrowthTally::Tail);
    const auto wholeCounts = [&] {
        return std::ranges::count_if(backend().statements(), [&settled](const LoggedStatement &statement) {
            return statement.text.contains(u"audit_logs") && statement.text.contains(u"GROUP BY")
                && !statement.text.contains(u" > " + settled) && !statement.text.contains(u"GUARDIA_PAST");
        });
    };
    const auto earlier = wholeCounts();
    ExporterProcess exporter;
    const QString file = exporter.writeFile(QStringLiteral("g.yaml"), "collect: {interval: 200ms}\n");
    const QStringList options{u"--config.file=" + file, u"--database.url=" + backend().url(Unordered)};
    VERIFY_RESULT(exporter.start(options));
    VERIFY_RESULT(exporter.scrapeAfterCollections(3));
    if (!backend().statements().isEmpty()) // all of the exporter but one
        QCOMPARE(wholeCounts() - earlier, 3); // by severity, outcome and action
    std::vector<int> present; // of the rows that come and go
    std::vector<int> absent;
    for (int id = Rows + 1; id <= Rows + 2000; ++id)
        absent.push_back(id);
    const auto moved = [&random](std::vector<int> &from, std::vector<int> &to) {
        QStringList ids;
        for (int count = random.bounded(1, 300); count > 0 && !from.empty(); --count) {
            const auto place = from.begin() + random.bounded(static_cast<int>(from.size()));
            ids << QString::number(*place);
            to.push_back(*place);
            from.erase(place);
        }
        return ids;
    };
    for (int step = 0; step < 12; ++step) {
        const int what = random.bounded(5);
        if (what < 3) {
            const QStringList ids = moved(absent, present);
            VERIFY_RESULT(backend().execute(Unordered,
                                            u"INSERT INTO audit_logs (id, severity, created_at) VALUES ("
                                                + ids.join(u",'INFO',NULL),(")
                                                + u",'CRITICAL','2026-01-02 03:04:05');\n"));
        } else if (what == 3 && !present.empty()) {
            const QStringList ids = moved(present, absent);
            VERIFY_RESULT(backend().execute(
                Unordered, u"DELETE FROM audit_logs WHERE id IN (" + ids.join(u',') + u");\n"));
        } else {
            exporter.program().kill();
            VERIFY_RESULT(exporter.start(options));
        }
        const auto scrape = exporter.scrapeAfterCollections();
        VERIFY_RESULT(scrape);
        for (const char *severity : {"'INFO'", "'CRITICAL'", "'WARNING'"}) {
            const QString label = QString::fromLatin1(severity).remove(u'\'');
            const double unnamed = label == u"INFO" ? Rows / 4 : 0; // NULL counts as INFO
            QCOMPARE(scrape->value(QStringLiteral("guardia_audit_by_severity"), label),
                     rowsOf(severity) + unnamed);
        }
    }
    VERIFY_RESULT(exporter.stop());
}

GUARDIA_TEST(TestGrowth, QCoreApplication)

} // namespace tst_growth

#include "tst_growth.moc"
