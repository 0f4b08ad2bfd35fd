// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "statuspages.h"

#include <QCryptographicHash>
#include <QTest>

namespace tst_statuspage {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class StatusPageTest : public QObject
{
    Q_OBJECT

private slots:
    void knowsNothingBeforeTheFirstCollection();
    void saysThatAllIsWell();
    void saysNotThatAllIsWellWhileSomethingIsUnsure_data();
    void saysNotThatAllIsWellWhileSomethingIsUnsure();
    void saysThatTheDatabaseIsDown();
    void forgetsAnotherDatabase();
    void keepsErrorsToItself();
    void speaksKorean();
    void keepsTheLanguageInItsLinks();
    void linksBelowTheExternalPath();
    void refreshesAsOftenAsThereAreNumbers_data();
    void refreshesAsOftenAsThereAreNumbers();
    void staysAsItIsWhereAsked();
    void escapesWhatDefinitionsSay();
    void letsNothingBeLoaded();
};

void StatusPageTest::knowsNothingBeforeTheFirstCollection()
{
    Server server(sampleSettings(), shortlyAfter);
    const QString page = pageOf(server);
    QCOMPARE(formError(page), QString());
    QVERIFY(page.contains(u"<title>Nothing was collected yet \u2013 GUARDiA Console</title>"));
    QVERIFY(page.contains(u"<meta http-equiv=\"refresh\" content=\"15\">"));
    QVERIFY(plain(sectionOf(page, u"indicators"_s)).endsWith(u"Nothing was collected yet"));
    QVERIFY(plain(sectionOf(page, u"attention"_s)).endsWith(u"Not known"));
    QVERIFY(plain(sectionOf(page, u"collectors"_s)).endsWith(u"Nothing was collected yet"));
    QVERIFY(plain(page).contains(u"Database not checked yet"));
    QVERIFY(!page.contains(u"OK"));
}

void StatusPageTest::saysThatAllIsWell()
{
    SnapshotMaker maker;
    maker.healthy();
    Server server(sampleSettings(), shortlyAfter);
    server.setSnapshot(shared(copyOf(maker.at(beginning().addSecs(-3600)))));
    server.setSnapshot(shared(copyOf(maker.at(beginning()))));
    const QString page = pageOf(server);
    QVERIFY(page.contains(u"<title>All indicators are OK \u2013"));
    QVERIFY(page.contains(u"<section class=\"verdict ok\""));
    QVERIFY(plain(page).contains(u"All indicators are OK 8 OK As of 23:02:12 (UTC+09:00)"));
}

void StatusPageTest::saysNotThatAllIsWellWhileSomethingIsUnsure_data()
{
    QTest::addColumn<QString>("what");
    for (const QString &what : {u"an indicator"_s, u"a collector"_s, u"a metric"_s, u"no indicators"_s})
        QTest::newRow(qPrintable(what)) << what;
}

void StatusPageTest::saysNotThatAllIsWellWhileSomethingIsUnsure()
{
    QFETCH(QString, what);
    SnapshotMaker maker;
    maker.healthy();
    Server server(sampleSettings(), shortlyAfter);
    server.setSnapshot(shared(copyOf(maker.at(beginning().addSecs(-3600)))));
    Snapshot snapshot = copyOf(maker.at(beginning()));
    if (what == u"an indicator")
        snapshot = copyOf(maker.remove(builtIn(u"users"_s).value.family));
    else if (what == u"a collector")
        collector(snapshot, u"users"_s).freshness = Freshness::Stale;
    else if (what == u"a metric")
        collector(snapshot, u"users"_s).failedMetrics = {{u"guardia_users_other"_s, {}, {}}};
    else
        snapshot.catalogue = emptyCatalogue();
    server.setSnapshot(shared(snapshot));
    const QString page = pageOf(server);
    QVERIFY(page.contains(u"<title>Not all numbers are certain \u2013"));
    QVERIFY(page.contains(u"<section class=\"verdict stale\""));
}

void StatusPageTest::saysThatTheDatabaseIsDown()
{
    SnapshotMaker maker;
    maker.healthy();
    Server server(sampleSettings(), shortlyAfter);
    server.setSnapshot(shared(copyOf(maker)));
    server.setHealth({false, beginning().addSecs(9), u"password of guardia@db1 is wrong"_s});
    const QString page = pageOf(server);
    QVERIFY(page.contains(u"<title>The database does not answer \u2013"));
    QVERIFY(page.contains(u"<section class=\"verdict critical\""));
    QVERIFY(plain(page).contains(u"Database not answering ( 23:02:09 )"));
    QVERIFY(!page.contains(u"password"));
    const QString users = plain(tile(page, u"Users"_s));
    QVERIFY2(users.startsWith(u"Users 250 Stale"), qPrintable(users));
    QVERIFY(users.endsWith(u"12 s old · 23:02:00"));
    server.setHealth({false, beginning().addSecs(10), u"password of guardia@db1 is wrong"_s, true});
    QVERIFY(pageOf(server).contains(u"<title>Login refused \u2013"));
    server.setHealth({true, beginning().addSecs(11), {}});
    QVERIFY(plain(pageOf(server)).contains(u"Database answering ( 23:02:11 )"));
}

void StatusPageTest::forgetsAnotherDatabase()
{
    SnapshotMaker maker;
    maker.healthy();
    Server server(sampleSettings(), shortlyAfter);
    server.setHealth({false, beginning(), u"refused"_s});
    server.setSnapshot(shared(copyOf(maker)));
    server.forget();
    Server fresh(sampleSettings(), shortlyAfter);
    QCOMPARE(pageOf(server), pageOf(fresh));
}

void StatusPageTest::keepsErrorsToItself()
{
    SnapshotMaker maker;
    maker.healthy();
    for (const CollectorState &state : copyOf(maker).collectors)
        maker.fail(state.name, u"secret"_s, Freshness::Stale);
    Snapshot snapshot = copyOf(maker);
    for (CollectorState &state : snapshot.collectors)
        state.failedMetrics = {{builtIn(u"users"_s).value.family, u"secret"_s, u"secret"_s}};
    Server server(sampleSettings(), shortlyAfter);
    server.setSnapshot(shared(snapshot));
    server.setHealth({false, beginning(), u"secret"_s});
    QVERIFY(!pageOf(server).contains(u"secret"));
}

void StatusPageTest::speaksKorean()
{
    SnapshotMaker maker;
    maker.healthy().set(builtIn(u"incidents"_s).value, 7);
    Server server(sampleSettings(), shortlyAfter);
    server.setSnapshot(shared(counted(maker, 0)));
    const QString page =
        QString::fromUtf8(server.answer(requestFor(Method::Get, "/", {}, {{"Accept-Language", "ko"}})).body);
    QCOMPARE(formError(page), QString());
    QVERIFY(page.contains(u"<html lang=\"ko\">"));
    QCOMPARE(plain(tile(page, u"미해결 인시던트"_s)), u"미해결 인시던트 7 심각 5 초과 전체 12 23:02:00"_s);
    QVERIFY(plain(page).contains(u"조치할 항목 없음"));
    QVERIFY(page.contains(u"<a href=\"?refresh=off\">"));
    QVERIFY(page.contains(u"href=\"?lang=ko\" lang=\"ko\" hreflang=\"ko\" aria-current=\"true\""));
    QCOMPARE(page, pageOf(server, Korean).replace(u"?lang=ko&amp;refresh=off"_s, u"?refresh=off"_s));
}

void StatusPageTest::keepsTheLanguageInItsLinks()
{
    Server server(sampleSettings(), shortlyAfter);
    QVERIFY(pageOf(server, English).contains(u"<a href=\"?lang=en&amp;refresh=off\">Stop refreshing</a>"));
    QVERIFY(pageOf(server, "/?lang=ko&refresh=off")
                .contains(u"<a href=\"?lang=en&amp;refresh=off\" lang=\"en\""));
    QVERIFY(pageOf(server, "/?lang=<b>").contains(u"<a href=\"?refresh=off\">"));
}

void StatusPageTest::linksBelowTheExternalPath()
{
    ServerSettings settings = sampleSettings();
    settings.addresses.exporter = QUrl(u"https://metrics.example/guar\"dia"_s);
    Server server(settings, shortlyAfter);
    const QString page = QString::fromUtf8(
        server.answer(requestFor(Method::Get, "/guar%22dia/", {}, {{"Accept-Language", "en"}})).body);
    QVERIFY(page.contains(u"<a href=\"/guar%22dia/api/metrics/summary\">Summary (JSON)</a>"));
    QVERIFY(page.contains(u"<a href=\"?lang=ko\""));
}

void StatusPageTest::refreshesAsOftenAsThereAreNumbers_data()
{
    QTest::addColumn<std::chrono::milliseconds>("interval");
    QTest::addColumn<int>("seconds");
    QTest::newRow("not known") << std::chrono::milliseconds(0) << 15;
    QTest::newRow("too often") << std::chrono::milliseconds(5s) << 15;
    QTest::newRow("between") << std::chrono::milliseconds(20'500) << 21;
    QTest::newRow("too rarely") << std::chrono::milliseconds(1h) << 60;
}

void StatusPageTest::refreshesAsOftenAsThereAreNumbers()
{
    QFETCH(std::chrono::milliseconds, interval);
    QFETCH(int, seconds);
    Snapshot snapshot = *SnapshotMaker().healthy().made();
    collector(snapshot, u"users"_s).interval = interval;
    QVERIFY(
        pageOf(shared(snapshot)).contains(u"<meta http-equiv=\"refresh\" content=\"%1\">"_s.arg(seconds)));
}

void StatusPageTest::staysAsItIsWhereAsked()
{
    Server server(sampleSettings(), shortlyAfter);
    const QString page = pageOf(server, "/?lang=en&refresh=off");
    QVERIFY(!page.contains(u"http-equiv"));
    QVERIFY(page.contains(u"<a href=\"?lang=en\">Refresh by itself</a>"));
}

void StatusPageTest::escapesWhatDefinitionsSay()
{
    const QString evil = u"<script>\"'&%1%2\u202e\n"_s;
    const LocalText text{evil, evil};
    auto catalogue = std::make_shared<Catalogue>();
    Indicator indicator;
    indicator.name = evil;
    indicator.collector = evil;
    indicator.title = text;
    indicator.value = seriesKey(evil, {});
    indicator.judged = indicator.value;
    indicator.detail = IndicatorDetail{indicator.value, text};
    catalogue->indicators = {indicator};
    catalogue->collectors.resize(1);
    catalogue->collectors[0].name = evil;
    catalogue->collectors[0].rules = {{evil, text}, {u"<other>"_s, {}}};
    Snapshot snapshot;
    snapshot.takenAt = beginning();
    snapshot.databaseUp = true;
    snapshot.catalogue = catalogue;
    snapshot.families = {{evil, MetricType::Gauge, evil, {}, {{{}, 3, 3}}, evil}};
    snapshot.attention = {{evil, evil, State::Critical, 2}};
    CollectorState state;
    state.name = evil;
    state.freshness = Freshness::Fresh;
    state.succeeded = true;
    state.lastSuccess = beginning();
    state.failedMetrics = {{evil, evil, evil}};
    snapshot.collectors = {state};
    ServerSettings settings = sampleSettings();
    settings.build = {evil, evil, evil};
    for (const char *language : {English, Korean}) {
        Server server(settings, shortlyAfter);
        server.setSnapshot(shared(snapshot));
        server.setHealth({true, beginning(), evil});
        const QString page = pageOf(server, language);
        QCOMPARE(formError(page), QString());
        QVERIFY(!page.contains(u"<script"));
        QVERIFY(!page.contains(u"<other"));
        QVERIFY(!page.contains(QChar(0x202e)));
        const QString escaped = u"&lt;script&gt;&quot;'&amp;%1%2\\u202e\\n"_s;
        QVERIFY(page.contains(u"<h3>"_s + escaped + u"</h3>"));
        QVERIFY(page.contains(u"<span class=\"rule\">"_s + escaped + u"</span>"));
        QVERIFY(page.contains(u"<span class=\"title\">"_s + escaped + u"</span>"));
        QVERIFY(page.contains(u"&lt;script&gt;&quot;'&amp;3%2\\u202e\\n</p>"_s)); // the detail
    }
}

void StatusPageTest::letsNothingBeLoaded()
{
    Server server(sampleSettings(), shortlyAfter);
    server.setSnapshot(shared(counted(SnapshotMaker().healthy(), 1)));
    const Reply reply = server.answer(requestFor(Method::Get, English));
    const qsizetype begin = reply.body.indexOf("<style>") + qsizetype(qstrlen("<style>"));
    const QByteArray sheet = reply.body.mid(begin, reply.body.indexOf("</style>") - begin);
    const QByteArray hash = QCryptographicHash::hash(sheet, QCryptographicHash::Sha256).toBase64();
    QCOMPARE(header(reply, "Content-Security-Policy"),
             "default-src 'none'; style-src 'sha256-" + hash
                 + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    QCOMPARE(header(reply, "Cache-Control"), "no-store");
    for (const char *loaded :
         {"<script", "<img", "<link", "style=\"", "src=", "url(", "@import", "http:", "https:", "onload"})
        QVERIFY2(!reply.body.contains(loaded), loaded);
}

GUARDIA_TEST(StatusPageTest, QCoreApplication)

} // namespace tst_statuspage

#include "tst_statuspage.moc"
