// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/connectiontest.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_reportlines {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

ConnectionProfile database()
{
    ConnectionProfile profile;
    profile.kind = ConnectionKind::PostgreSQL;
    profile.user = u"50%1 reader"_s; // would be taken for a placeholder if texts were filled in twice
    return profile;
}

ConnectionReport reached()
{
    ConnectionReport report;
    report.isReachable = true;
    report.version = u"PostgreSQL 15.4"_s;
    report.latencyMs = 1234;
    return report;
}

QList<ReportLine> lines(const ConnectionReport &report, const ConnectionProfile &profile = database())
{
    return reportLines(report, profile, QLocale(QLocale::English));
}

} // namespace

class TestReportLines : public QObject
{
    Q_OBJECT

private slots:
    void saysThatAllIsThere();
    void saysWhyItIsOutOfReach();
    void saysWhatIsMissing();
    void shortensLongLists();
};

void TestReportLines::saysThatAllIsThere()
{
    QList<ReportLine> all = lines(reached());
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[0].state, State::Ok);
    QVERIFY2(all[0].text.contains(u"PostgreSQL 15.4"_s) && all[0].text.contains(u"1,234"_s),
             qPrintable(all[0].text));
    QCOMPARE(all[1].state, State::Ok);
    ConnectionReport quick = reached();
    quick.latencyMs = 0; // whole milliseconds
    QVERIFY2(lines(quick)[0].text.contains(u"< 1"_s), qPrintable(lines(quick)[0].text));
    ConnectionProfile exporter;
    exporter.kind = ConnectionKind::Exporter;
    QCOMPARE(lines(reached(), exporter).size(), 1); // the tables were not looked at
}

void TestReportLines::saysWhyItIsOutOfReach()
{
    ConnectionReport report;
    report.error = u"no route to db1"_s;
    report.missingTables = {u"nobody looked"_s};
    QCOMPARE(lines(report), (QList<ReportLine>{{State::Critical, u"no route to db1"_s}}));
    QVERIFY(!lines(ConnectionReport()).first().text.isEmpty());
}

void TestReportLines::saysWhatIsMissing()
{
    ConnectionReport report = reached();
    report.missingTables = {u"audit_log"_s, u"users"_s};
    report.deniedTables = {u"servers"_s};
    report.missingColumns = {u"incidents.status"_s};
    report.missingOptionalColumns = {u"incidents.due_at"_s};
    const QList<ReportLine> all = lines(report);
    QCOMPARE(all.size(), 5);
    for (qsizetype i = 1; i < all.size(); ++i)
        QCOMPARE(all[i].state, State::Warning);
    QVERIFY2(all[1].text.contains(u"audit_log and users"_s), qPrintable(all[1].text));
    QVERIFY2(all[2].text.contains(u"user 50%1 reader is not allowed to read: servers."_s),
             qPrintable(all[2].text));
    QVERIFY2(all[3].text.contains(u"incidents.status"_s), qPrintable(all[3].text));
    QVERIFY2(all[4].text.contains(u"incidents.due_at"_s), qPrintable(all[4].text));
}

void TestReportLines::shortensLongLists()
{
    ConnectionReport report = reached();
    for (int i = 1; i <= 8; ++i)
        report.missingTables += u"t%1"_s.arg(i);
    QVERIFY(lines(report)[1].text.contains(u"t7, and t8"_s));
    report.missingTables += {u"t9"_s, u"t10"_s};
    QVERIFY2(lines(report)[1].text.contains(u"t8, and 2 more"_s), qPrintable(lines(report)[1].text));
    QVERIFY(!lines(report)[1].text.contains(u"t9"_s));
}

GUARDIA_TEST(TestReportLines, QCoreApplication)

} // namespace tst_reportlines

#include "tst_reportlines.moc"
