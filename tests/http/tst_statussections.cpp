// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "statuspages.h"

#include <QTest>

#include <algorithm>
#include <limits>

namespace tst_statussections {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

class StatusSectionsTest : public QObject
{
    Q_OBJECT

private slots:
    void showsEachState_data();
    void showsEachState();
    void showsNumbersAsTheConsoleDoes();
    void marksWhatIsStale();
    void showsNoNumberThatIsNotThere();
    void knowsGrowthFromHistory();
    void doesNotKnowGrowthWithoutAnHour();
    void saysWhichDay();
    void drawsThePastHour();
    void countsWhatNeedsAttention();
    void needsAttentionOnlyAsFarAsIsKnown_data();
    void needsAttentionOnlyAsFarAsIsKnown();
    void showsCollectors();
};

void StatusSectionsTest::showsEachState_data()
{
    QTest::addColumn<double>("open");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("says");
    QTest::addColumn<QString>("verdict");
    QTest::newRow("ok") << 2.0 << u"ok"_s << u"2 OK 12 in total 23:02:00"_s << u"All indicators are OK"_s;
    QTest::newRow("warning") << 3.0 << u"warning"_s << u"3 Warning above 2 12 in total 23:02:00"_s
                             << u"Indicators with a warning"_s;
    QTest::newRow("critical") << 1234.0 << u"critical"_s << u"1,234 Critical above 5 12 in total 23:02:00"_s
                              << u"Critical indicators"_s;
}

void StatusSectionsTest::showsEachState()
{
    QFETCH(double, open);
    QFETCH(QString, kind);
    SnapshotMaker maker;
    maker.healthy().set(builtIn(u"incidents"_s).value, open);
    // Two indicators need an hour to be known.
    Server server(sampleSettings(), shortlyAfter);
    server.setSnapshot(shared(copyOf(maker.at(beginning().addSecs(-3600)))));
    server.setSnapshot(shared(copyOf(maker.at(beginning()))));
    const QString page = pageOf(server);
    QCOMPARE(formError(page), QString());
    const QString shown = tile(page, u"Open incidents"_s);
    QVERIFY(shown.startsWith(u"<li class=\"tile "_s + kind + u'"'));
    QVERIFY(
        shown.contains(u"<svg class=\"shape "_s + kind + u"\" viewBox=\"0 0 10 10\" aria-hidden=\"true\""));
    QTEST(plain(shown).remove(u"Open incidents "_s), "says");
    QTEST(plain(element(page, u"h2"_s, u"id=\"verdict\">"_s)), "verdict");
}

void StatusSectionsTest::showsNumbersAsTheConsoleDoes()
{
    SnapshotMaker maker(beginning(), catalogueWithTickets());
    maker.healthy()
        .set(builtIn(u"sla"_s).value, 0.99999)
        .set(seriesKey(u"helpdesk_wait_max_seconds"_s, {}), 185)
        .set(builtIn(u"users"_s).value, 1'284'302);
    const QString page = pageOf(shared(copyOf(maker)));
    QVERIFY(plain(tile(page, u"SLA compliance"_s)).startsWith(u"SLA compliance 99.9 % OK"));
    QVERIFY(plain(tile(page, u"Longest wait"_s)).startsWith(u"Longest wait 3 min 5 s Warning above 1 min"));
    QVERIFY(plain(tile(page, u"Users"_s)).startsWith(u"Users 1,284,302 OK"));
}

void StatusSectionsTest::marksWhatIsStale()
{
    SnapshotMaker maker;
    maker.healthy().set(builtIn(u"incidents"_s).value, 7);
    maker.fail(u"incidents"_s, u"no such table: incidents"_s, Freshness::Stale);
    Server server(sampleSettings(), [] { return beginning().addSecs(200); });
    server.setSnapshot(shared(copyOf(maker.at(beginning().addSecs(195)))));
    const QString page = pageOf(server);
    const QString shown = tile(page, u"Open incidents"_s);
    QVERIFY(shown.startsWith(u"<li class=\"tile stale\""));
    QCOMPARE(plain(shown),
             u"Open incidents 7 Stale 12 in total 3 min old · 23:02:00 The latest collection failed"_s);
    QVERIFY(plain(tile(page, u"Users"_s)).endsWith(u"23:05:15"));
}

void StatusSectionsTest::showsNoNumberThatIsNotThere()
{
    SnapshotMaker maker;
    maker.healthy().fail(u"incidents"_s, u"timed out"_s, Freshness::Expired);
    maker.remove(builtIn(u"users"_s).value.family);
    const QString page = pageOf(shared(copyOf(maker)));
    const QString shown = tile(page, u"Open incidents"_s);
    QVERIFY(shown.startsWith(u"<li class=\"tile unknown\""));
    QVERIFY(shown.contains(u"<p class=\"value\" aria-hidden=\"true\">\u2014</p>"));
    QCOMPARE(plain(shown), u"Open incidents \u2014 No value The latest collection failed"_s);
    QVERIFY(plain(tile(page, u"Users"_s)).endsWith(u"The database does not have this number"));
}

void StatusSectionsTest::knowsGrowthFromHistory()
{
    const SeriesKey key = builtIn(u"audit"_s).value;
    const qint64 end = beginning().toMSecsSinceEpoch();
    History history;
    history.append(key, u"audit"_s, {end - 3'599'000, 6});
    history.append(key, u"audit"_s, {end - 60'000, 8});
    const auto past = std::make_shared<const History>(history);
    SnapshotMaker maker;
    maker.healthy().set(key, 9);
    Server before(sampleSettings(), shortlyAfter);
    before.setHistory(past);
    before.setSnapshot(shared(copyOf(maker)));
    Server after(sampleSettings(), shortlyAfter);
    after.setSnapshot(shared(copyOf(maker)));
    after.setHistory(past);
    const QString expected =
        u"Critical audit events, 1 h 3 Warning above 0 in an hour 9 on record 23:02:00"_s;
    QCOMPARE(plain(tile(pageOf(before), u"Critical audit events, 1 h"_s)), expected);
    QCOMPARE(plain(tile(pageOf(after), u"Critical audit events, 1 h"_s)), expected);
}

void StatusSectionsTest::doesNotKnowGrowthWithoutAnHour()
{
    SnapshotMaker maker;
    maker.healthy().set(builtIn(u"audit"_s).value, 9);
    Server server(sampleSettings(), [] { return beginning().addSecs(600); });
    server.setSnapshot(shared(copyOf(maker)));
    const QString title = u"Critical audit events, 1 h"_s;
    QVERIFY(tile(pageOf(server), title).startsWith(u"<li class=\"tile unknown\""));
    QVERIFY(plain(tile(pageOf(server), title)).startsWith(title + u" \u2014 No value"));
    server.setSnapshot(shared(copyOf(maker.at(beginning().addSecs(600)).set(builtIn(u"audit"_s).value, 11))));
    QVERIFY(plain(tile(pageOf(server), title)).startsWith(title + u" \u2265 2 Warning"));
}

void StatusSectionsTest::saysWhichDay()
{
    SnapshotMaker maker;
    maker.healthy();
    Server server(sampleSettings(), [] { return beginning().addDays(2); });
    server.setSnapshot(shared(copyOf(maker)));
    QVERIFY(plain(tile(pageOf(server), u"Users"_s)).endsWith(u"2 d ago · 1/2/26 23:02:00"));
}

void StatusSectionsTest::drawsThePastHour()
{
    const SeriesKey key = builtIn(u"users"_s).value;
    SnapshotMaker maker;
    maker.healthy().set(key, 250);
    const auto drawn = [&](const std::vector<Point> &points) {
        History history;
        for (const Point &point : points)
            history.append(key, u"users"_s, point);
        Server server(sampleSettings(), beginning);
        server.setHistory(std::make_shared<const History>(history));
        server.setSnapshot(shared(copyOf(maker)));
        const QString shown = tile(pageOf(server), u"Users"_s);
        return element(shown, u"svg"_s, u"class=\"spark\""_s).section(u"d=\""_s, 1).section(u'"', 0, 0);
    };
    const qint64 end = beginning().toMSecsSinceEpoch();
    QCOMPARE(drawn({{end - 3'600'000, 240}, {end - 1'800'000, 260}}), u"M0.0 30.0L60.0 0.0L120.0 15.0"_s);
    QCOMPARE(drawn({{end - 3'600'000, 240}, {end - 2'700'000, Gap}, {end - 1'800'000, 260}}),
             u"M0.0 30.0M60.0 0.0L120.0 15.0"_s);
    QCOMPARE(drawn({{end - 1'800'000, 250}, {end, 250}}), u"M60.0 15.0L120.0 15.0"_s);
    QCOMPARE(drawn({{end - 60'000, 240}}), QString());
    QCOMPARE(drawn({{end - 3'600'000, 240}, {end - 3'540'000, Gap}, {end - 60'000, 240}}), QString());
}

void StatusSectionsTest::countsWhatNeedsAttention()
{
    SnapshotMaker maker;
    Snapshot snapshot = counted(maker.healthy(), 0);
    for (AttentionCount &count : snapshot.attention) {
        if (count.rule == u"sr_overdue") {
            count.rows = 1234;
            count.state = State::Critical;
        }
    }
    const QString page = pageOf(shared(snapshot));
    QVERIFY(
        element(page, u"li"_s, u"<a href=\"#attention\">Needs attention"_s).contains(u"\"shape critical\""));
    const QString section = sectionOf(page, u"attention"_s);
    QCOMPARE(plain(section), u"Needs attention 1,234 SR past due Service requests Critical"_s);
    QVERIFY(section.contains(u"<svg class=\"shape critical\""));
}

void StatusSectionsTest::needsAttentionOnlyAsFarAsIsKnown_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("says");
    QTest::newRow("all counted") << QString() << u"Nothing needs attention"_s;
    QTest::newRow("one collector not counted")
        << u"uncounted"_s << u"\u2014 Deployment failed Deployments Not known"_s;
    QTest::newRow("no number") << u"nan"_s << u"\u2014 Deployment failed Deployments Not known"_s;
    QTest::newRow("none found before") << u"stale"_s << u"Not known"_s;
    QTest::newRow("some found before")
        << u"stale, some"_s << u"2 Deployment failed Deployments Warning Stale"_s;
    QTest::newRow("no rules") << u"no rules"_s << u"No definition says what needs attention"_s;
}

void StatusSectionsTest::needsAttentionOnlyAsFarAsIsKnown()
{
    QFETCH(QString, what);
    SnapshotMaker maker;
    Snapshot snapshot = counted(maker.healthy(), 0);
    AttentionCount &deployments =
        *std::ranges::find(snapshot.attention, u"deployments"_s, &AttentionCount::collector);
    if (what == u"uncounted")
        std::erase(snapshot.attention, AttentionCount(deployments));
    else if (what == u"nan")
        deployments.rows = std::numeric_limits<double>::quiet_NaN();
    else if (what == u"stale, some")
        deployments.rows = 2;
    else if (what == u"no rules")
        snapshot = Snapshot();
    if (what.startsWith(u"stale"))
        collector(snapshot, u"deployments"_s).freshness = Freshness::Stale;
    const QString page = pageOf(shared(snapshot));
    QCOMPARE(page.contains(u"#attention"), what == u"stale, some");
    const QString says = plain(sectionOf(page, u"attention"_s));
    QTEST(says.mid(QStringLiteral("Needs attention ").size()), "says");
}

void StatusSectionsTest::showsCollectors()
{
    SnapshotMaker maker;
    maker.healthy();
    maker.fail(u"audit"_s, u"timed out"_s, Freshness::Stale);
    maker.fail(u"incidents"_s, u"no such table"_s, Freshness::Expired);
    maker.fail(u"servers"_s, {}, Freshness::Never);
    Snapshot snapshot = copyOf(maker);
    collector(snapshot, u"users"_s).failedMetrics = {
        {u"guardia_users_by_role"_s, u"u.yaml:3"_s, u"no role"_s}};
    collector(snapshot, u"servers"_s).reading = FirstReading{beginning().addSecs(-60), 10'000'000};
    const QString page = sectionOf(pageOf(shared(snapshot)), u"collectors"_s);
    const auto row = [&page](const QString &title) {
        return plain(element(page, u"tr"_s, u"<span class=\"title\">"_s + title + u'<'));
    };
    const auto problem = [&page](const QString &text) {
        const QString id = element(page, u"tr"_s, text).section(u"headers=\""_s, 1).section(u'"', 0, 0);
        return plain(element(page, u"th"_s, u"id=\""_s + id + u'"'));
    };
    QCOMPARE(row(u"Audit log"_s), u"Audit log audit Stale 23:02:00 12 s"_s);
    QCOMPARE(row(u"Incidents"_s), u"Incidents incidents Failed 23:02:00 12 s"_s);
    QCOMPARE(row(u"Servers"_s), u"Servers servers Reading \u2014"_s);
    QCOMPARE(row(u"Users"_s), u"Users users Incomplete 23:02:00 &lt; 1 min"_s);
    QVERIFY(row(u"Deployments"_s).endsWith(u"OK 23:02:00 &lt; 1 min"));
    QCOMPARE(page.count(u"The latest collection failed; the exporter's log says why"), 2);
    QCOMPARE(problem(u"The latest collection failed; the"_s), u"Audit log audit"_s);
    QCOMPARE(problem(u"Its table is being read for the first time since 23:01:00"_s), u"Servers servers"_s);
    QCOMPARE(problem(u"Cannot be computed: guardia_users_by_role<"_s), u"Users users"_s);
    QVERIFY(!page.contains(u"no role"));
}

GUARDIA_TEST(StatusSectionsTest, QCoreApplication)

} // namespace tst_statussections

#include "tst_statussections.moc"
