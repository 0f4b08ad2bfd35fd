// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "remote/httpstub.h"
#include "remote/remotecheck.h"
#include "remote/remotesession.h"
#include "runner/testclass.h"

#include <QSignalSpy>
#include <QTest>

Q_DECLARE_METATYPE(guardia::Freshness)

namespace tst_remotesession {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray Numbers = "/api/metrics/prometheus";
const QByteArray HealthPath = "/api/metrics/health";
const QByteArray SummaryPath = "/api/metrics/summary";
const QByteArray CataloguePath = "/api/metrics/catalogue";
const QByteArray QueryPath = "/api/metrics/query";

const QByteArray Exposition =
    "# TYPE guardia_up gauge\nguardia_up 1\n"
    "# TYPE guardia_build_info gauge\nguardia_build_info{version=\"1.2.3\"} 1\n"
    "# TYPE guardia_collector_success gauge\n"
    "guardia_collector_success{collector=\"incidents\"} 1\n"
    "guardia_collector_success{collector=\"users\"} 0\n"
    "# TYPE guardia_collector_last_success_timestamp_seconds gauge\n"
    "guardia_collector_last_success_timestamp_seconds{collector=\"incidents\"} 1700000000\n"
    "# TYPE guardia_incidents_open gauge\nguardia_incidents_open 7\n";

QByteArray text(const QByteArray &body)
{
    return httpAnswer("200 OK", "text/plain; version=0.0.4; charset=utf-8", body);
}

QByteArray json(const QByteArray &body, const QByteArray &status = "200 OK")
{
    return httpAnswer(status, "application/json; charset=utf-8", body);
}

const QByteArray Up = R"({"status":"UP","db":"UP","uptime_s":12.3,"checked_at":"2026-01-02T03:04:05.678Z"})";

/// The answers of a healthy exporter.
QByteArray wellAnswer(const StubRequest &request)
{
    if (request.path == Numbers)
        return text(Exposition);
    if (request.path == HealthPath)
        return json(Up);
    if (request.path == QueryPath)
        return json(R"([{"target":"guardia_incidents_open","datapoints":[[7,1500]]}])");
    return httpAnswer("404 Not Found", "application/json", "{}");
}

/// An exporter whose answers the test sets.
class StubExporter : public HttpStub
{
    Q_OBJECT

public:
    StubExporter()
    {
        setHandler(wellAnswer);
        start();
    }

    [[nodiscard]] ConnectionProfile profile() const
    {
        ConnectionProfile profile;
        profile.kind = ConnectionKind::Exporter;
        profile.exporter = url();
        return profile;
    }
};

/// Collects what a session signals.
class Listener
{
public:
    explicit Listener(const Session &session)
        : snapshots(&session, &Session::snapshotReady)
        , healths(&session, &Session::healthChanged)
        , trends(&session, &Session::trendReady)
        , schedules(&session, &Session::scheduleChanged)
    { }

    [[nodiscard]] SnapshotPtr snapshot() const
    {
        return snapshots.isEmpty() ? SnapshotPtr() : snapshots.back().at(0).value<SnapshotPtr>();
    }
    [[nodiscard]] Health health() const
    {
        return healths.isEmpty() ? Health() : healths.back().at(0).value<Health>();
    }
    [[nodiscard]] Trend trend(qsizetype index = 0) const { return trends.at(index).at(0).value<Trend>(); }
    /// Of the collector incidents; Never where nothing is known.
    [[nodiscard]] Freshness freshness() const
    {
        const CollectorState *state = snapshot() ? collectorNamed(*snapshot(), u"incidents") : nullptr;
        return state ? state->freshness : Freshness::Never;
    }

    QSignalSpy snapshots;
    QSignalSpy healths;
    QSignalSpy trends;
    QSignalSpy schedules;
};

const RemoteTiming Quick{.timeout = 5s, .firstRetry = 20ms};

} // namespace

class TestRemoteSession : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatTheExporterSays();
    void asksForTheSummaryOnlyWhereItHelps();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void saysWhatIsWrongWithTheProfile();
    void takesADownDatabaseForAnAnswer();
    void doesWithoutHealth();
    void blamesTheOutageUntilItsCollectorsCanHaveBeenReadAgain();
    void makesNumbersStaleAndTakesThemAway();
    void waitsLongerEachTime();
    void recovers();
    void neverAsksTwiceAtOnce();
    void keepsItsInterval();
    void asksNothingUnseen();
    void refreshes();
    void changesItsInterval();
    void tellsThePast();
    void tellsWhyThereIsNoPast_data();
    void tellsWhyThereIsNoPast();
    void letsLaterTrendsOvertake();
    void goesWhileAsking();
    void checks();
    void checksWhatIsWrong_data();
    void checksWhatIsWrong();
};

void TestRemoteSession::saysWhatTheExporterSays()
{
    StubExporter exporter;
    const QDateTime now = QDateTime::fromString(u"2026-01-02T03:04:06Z"_s, Qt::ISODate);
    const RemoteSession session(
        exporter.profile(), {}, builtInCatalogue(), 1h, [now] { return now; }, Quick);
    const Listener listener(session);
    QCOMPARE(session.address(), exporter.url().toString());
    QCOMPARE(session.profile(), exporter.profile());
    QVERIFY(!session.recordsUnavailable().isEmpty());
    QVERIFY(!session.slaPolicy());
    QTRY_COMPARE(listener.healths.size(), 1);
    QCOMPARE(listener.snapshots.size(), 1);
    const Snapshot &snapshot = *listener.snapshot();
    QCOMPARE(snapshot.takenAt, now);
    QVERIFY(snapshot.databaseUp);
    QCOMPARE(snapshot.families.size(), size_t(1));
    QCOMPARE(snapshot.families.front().collector, u"incidents"_s);
    QCOMPARE(snapshot.collectedAt, QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC));
    QCOMPARE(listener.freshness(), Freshness::Fresh);
    const QDateTime checked = QDateTime::fromString(u"2026-01-02T03:04:05.678Z"_s, Qt::ISODateWithMs);
    QCOMPARE(listener.health(), (Health{true, checked, {}}));
    QCOMPARE(exporter.requests().size(), 3);
    QCOMPARE(exporter.requestsOf(CataloguePath), 1);
    QCOMPARE(exporter.requests().front().headers.value("accept"), "text/plain; version=0.0.4; charset=utf-8");
}

void TestRemoteSession::asksForTheSummaryOnlyWhereItHelps()
{
    StubExporter exporter;
    const QByteArray counter = "# TYPE guardia_incidents_total counter\nguardia_incidents_total 9\n";
    bool answers = true;
    exporter.setHandler([&](const StubRequest &request) {
        if (request.path == Numbers)
            return text(Exposition + counter);
        if (request.path == SummaryPath && answers)
            return json(R"({"incidents":{"total":8}})");
        return wellAnswer(request);
    });
    RemoteSession session(exporter.profile(), {}, builtInCatalogue(), 1h, systemClock(), Quick);
    const Listener listener(session);
    const auto stock = [&listener] {
        return stockOf(*familyNamed(*listener.snapshot(), u"guardia_incidents_total"));
    };
    QTRY_COMPARE(listener.snapshots.size(), 1);
    QCOMPARE(stock(), 8);
    QCOMPARE(exporter.requestsOf(SummaryPath), 1);

    answers = false; // without the summary, the metrics are still shown
    session.refresh();
    QTRY_COMPARE(listener.snapshots.size(), 2);
    QCOMPARE(stock(), 9);
    QCOMPARE(exporter.requestsOf(SummaryPath), 2);
}

void TestRemoteSession::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QByteArray &answer, const QString &words) {
        QTest::newRow(name) << answer << words;
    };
    row("401", httpAnswer("401 Unauthorized", "text/html", "<html>"),
        u"The exporter asks for a user name and password: enter them in the connection"_s);
    row("403", json("{}", "403 Forbidden"), u"The exporter does not allow this user to read its numbers"_s);
    row("404", json("{}", "404 Not Found"), u"There is no GUARDiA exporter at this address"_s);
    row("502", httpAnswer("502 Bad Gateway", "text/html", "<html>"),
        u"The exporter, or a proxy in front of it, answers with error 502"_s);
    row("a web page", httpAnswer("200 OK", "Text/HTML", "<html></html>\n"),
        u"This address leads to a web page, not to a GUARDiA exporter"_s);
    row("a web page in disguise", text("<html></html>\n"),
        u"The server at this address is not a GUARDiA exporter (line 1: \"<html></html>\" is no line of an "
        "exposition)"_s);
    row("JSON", json("{}\n"),
        u"The server at this address is not a GUARDiA exporter (line 1: \"{}\" is no line of an exposition)"_s);
    row("nothing", text(""),
        u"The server at this address is not a GUARDiA exporter (line 1: the text is empty)"_s);
    row("half a line", text(Exposition.chopped(3)),
        u"The server at this address is not a GUARDiA exporter (line 11: the text ends in the middle of a line)"_s);
    row("another exporter", text("# TYPE node_load1 gauge\nnode_load1 0.5\n"),
        u"The exporter at this address is not a GUARDiA exporter"_s);
    row("a cut answer", text(Exposition).chopped(3),
        u"The connection ended before the answer was complete"_s);
    row("another address",
        httpAnswer("301 Moved", "text/html", "", "Location: https://other.example/login?next=x\r\n"),
        u"This address redirects to https://other.example/login: if that is the exporter, enter "
        "it in the connection"_s);
    row("too much", text(QByteArray("# \n").repeated(11'500'000)),
        u"The answer is larger than 32 MiB and was not read"_s);
    row("silence", QByteArray(), u"The exporter did not answer within 1 seconds"_s);
}

void TestRemoteSession::saysWhatIsWrong()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const QString, words);
    StubExporter exporter;
    exporter.setHandler([&answer](const StubRequest &) { return answer; });
    const RemoteTiming timing{.timeout = answer.isNull() ? 200ms : 20'000ms, .firstRetry = 1h};
    const RemoteSession session(exporter.profile(), {}, builtInCatalogue(), 2h, systemClock(), timing);
    const Listener listener(session);
    QTRY_COMPARE_WITH_TIMEOUT(listener.healths.size(), 1, 25'000);
    QCOMPARE(listener.health().error, words);
    QVERIFY(!listener.health().databaseUp);
    QCOMPARE(listener.snapshots.size(), 0);
    QCOMPARE(exporter.requests().size(), 1);
}

void TestRemoteSession::saysWhatIsWrongWithTheProfile()
{
    ConnectionProfile profile;
    profile.kind = ConnectionKind::Exporter;
    profile.exporter = QUrl(u"ftp://me:secret@h/"_s);
    RemoteSession session(profile, {}, builtInCatalogue(), 1h, systemClock(), Quick);
    const Listener listener(session);
    QCOMPARE(session.address(), u"ftp://h/"_s);
    QTRY_COMPARE(listener.healths.size(), 1);
    QVERIFY(listener.health().error.contains(u"http://"));
    session.requestTrend({5, {seriesKey(u"guardia_sr_open"_s, {})}, 1, 2});
    QCOMPARE(listener.trends.size(), 0); // never before it returns
    QTRY_COMPARE(listener.trends.size(), 1);
    QCOMPARE(listener.trend().error, listener.health().error);
}

void TestRemoteSession::takesADownDatabaseForAnAnswer()
{
    StubExporter exporter;
    exporter.setHandler([](const StubRequest &request) {
        return request.path == HealthPath
            ? json(R"({"status":"DEGRADED","db":"DOWN","checked_at":null,"error":"connection refused"})",
                   "503 Service Unavailable")
            : wellAnswer(request);
    });
    const RemoteSession session(exporter.profile(), {}, builtInCatalogue(), 1h, systemClock(), Quick);
    const Listener listener(session);
    QTRY_COMPARE(listener.healths.size(), 1);
    QCOMPARE(listener.health(),
             (Health{false, {}, u"The exporter cannot reach its database: connection refused"_s}));
    QCOMPARE(listener.freshness(), Freshness::Fresh); // the exporter knows better
}

void TestRemoteSession::doesWithoutHealth()
{
    StubExporter exporter;
    bool up = true;
    exporter.setHandler([&up](const StubRequest &request) {
        if (request.path == Numbers && !up)
            return text(QByteArray(Exposition).replace("guardia_up 1", "guardia_up 0"));
        return request.path == HealthPath ? json("[]", "503 Service Unavailable") : wellAnswer(request);
    });
    RemoteSession session(exporter.profile(), {}, builtInCatalogue(), 1h, systemClock(), Quick);
    const Listener listener(session);
    QTRY_COMPARE(listener.healths.size(), 1);
    QCOMPARE(listener.health(), (Health{true, listener.snapshot()->takenAt, {}}));
    up = false;
    session.refresh();
    QTRY_COMPARE(listener.healths.size(), 2);
    QCOMPARE(listener.health().error, u"The exporter cannot reach its database"_s);
}

void TestRemoteSession::blamesTheOutageUntilItsCollectorsCanHaveBeenReadAgain()
{
    StubExporter exporter;
    bool up = true;
    exporter.setHandler([&up](const StubRequest &request) {
        QByteArray body = QByteArray(Exposition)
            + "# TYPE guardia_collector_duration_seconds gauge\n"
              "guardia_collector_duration_seconds{collector=\"users\"} 0.1\n";
        if (!up)
            body.replace("guardia_up 1", "guardia_up 0");
        return request.path == Numbers ? text(body) : wellAnswer(request);
    });
    RemoteSession session(exporter.profile(), {}, builtInCatalogue(), 1h, systemClock(), Quick);
    const Listener listener(session);
    const auto faultAfter = [&](bool isUp) {
        up = isUp;
        const qsizetype before = listener.snapshots.size();
        session.refresh();
        const bool came = QTest::qWaitFor([&] { return listener.snapshots.size() > before; });
        const CollectorState *users = came ? collectorNamed(*listener.snapshot(), u"users") : nullptr;
        return users && !users->error.isEmpty() ? std::optional(users->fault) : std::nullopt;
    };
    QTRY_COMPARE(listener.snapshots.size(), 1);
    QCOMPARE(collectorNamed(*listener.snapshot(), u"users")->fault, Fault::Own);
    QCOMPARE(faultAfter(false), Fault::Outage);
    QCOMPARE(faultAfter(true), Fault::Outage);
    QCOMPARE(faultAfter(true), Fault::Own);
}

void TestRemoteSession::makesNumbersStaleAndTakesThemAway()
{
    StubExporter exporter;
    QDateTime now = QDateTime::fromString(u"2026-01-02T03:04:06Z"_s, Qt::ISODate);
    RemoteSession session(exporter.profile(), {}, builtInCatalogue(), 1h, [&now] { return now; },
                          {.timeout = 5s, .firstRetry = 1h});
    const Listener listener(session);
    QTRY_COMPARE(listener.healths.size(), 1);
    exporter.stop();

    const auto failAfter = [&](std::chrono::hours hours) {
        const qsizetype before = listener.snapshots.size();
        now = now.addSecs(std::chrono::seconds(hours).count());
        session.refresh();
        return QTest::qWaitFor([&] { return listener.snapshots.size() > before; });
    };
    QVERIFY(failAfter(5h));
    const Snapshot old = *listener.snapshot();
    QCOMPARE(old.takenAt, now);
    QVERIFY(!old.databaseUp);
    QCOMPARE(old.families.size(), size_t(1));
    QCOMPARE(listener.freshness(), Freshness::Stale);
    const CollectorState *state = collectorNamed(old, u"incidents");
    QVERIFY(!state->succeeded);
    QVERIFY2(state->error.contains(u"Nothing answers at"), qPrintable(state->error));
    QCOMPARE(listener.health().error, state->error);
    QCOMPARE(collectorNamed(old, u"users")->freshness, Freshness::Never);

    QVERIFY(failAfter(1h));
    QCOMPARE(listener.freshness(), Freshness::Expired);
    QVERIFY(listener.snapshot()->families.empty());
}

void TestRemoteSession::waitsLongerEachTime()
{
    StubExporter exporter;
    exporter.setHandler([](const StubRequest &) { return json("{}", "503 Service Unavailable"); });
    const RemoteSession session(exporter.profile(), {}, builtInCatalogue(), 100ms, systemClock(), Quick);
    QTRY_VERIFY(exporter.requests().size() >= 7);
    // The stub's clock and the session's timer may differ by some milliseconds.
    constexpr std::array Waits{20, 40, 80, 100, 100, 100};
    for (size_t i = 0; i < Waits.size(); ++i) {
        const auto place = static_cast<qsizetype>(i);
        const qint64 waited = exporter.requests()[place + 1].at - exporter.requests()[place].at;
        QVERIFY2(waited >= Waits[i] - 5, qPrintable(u"%1: %2 ms"_s.arg(i).arg(waited)));
    }
}

void TestRemoteSession::recovers()
{
    StubExporter exporter;
    const quint16 port = exporter.serverPort();
    const RemoteSession session(exporter.profile(), {}, builtInCatalogue(), 100ms, systemClock(), Quick);
    const Listener listener(session);
    QTRY_VERIFY(listener.health().databaseUp);
    for (int i = 0; i < 3; ++i) {
        exporter.stop();
        QTRY_VERIFY(!listener.health().databaseUp);
        QTRY_VERIFY(listener.freshness() >= Freshness::Stale);
        QVERIFY(exporter.start(port));
        QTRY_COMPARE(listener.freshness(), Freshness::Fresh);
        QTRY_VERIFY(listener.health().databaseUp);
        QCOMPARE(listener.health().error, QString());
    }
}

void TestRemoteSession::neverAsksTwiceAtOnce()
{
    StubExporter exporter;
    exporter.setHandler([](const StubRequest &request) {
        return request.path == HealthPath ? QByteArray() : wellAnswer(request);
    });
    RemoteSession session(exporter.profile(), {}, builtInCatalogue(), 100ms, systemClock(), Quick);
    const Listener listener(session);
    QTRY_VERIFY(listener.snapshots.size() >= 4);
    QCOMPARE(exporter.requestsOf(HealthPath), 1);

    exporter.setHandler([](const StubRequest &) { return QByteArray(); });
    exporter.forgetRequests();
    QTRY_COMPARE(exporter.requestsOf(Numbers), 1);
    session.refresh();
    QTest::qWait(350);
    session.refresh();
    QCOMPARE(exporter.requestsOf(Numbers), 1);
}

void TestRemoteSession::keepsItsInterval()
{
    StubExporter exporter;
    const RemoteSession session(exporter.profile(), {}, builtInCatalogue(), 200ms, systemClock(), Quick);
    const Listener listener(session);
    QElapsedTimer timer;
    timer.start();
    QTRY_VERIFY(exporter.requestsOf(Numbers) >= 6);
    QVERIFY(timer.elapsed() >= 980);
    QVERIFY(exporter.requestsOf(HealthPath) >= 5);
}

void TestRemoteSession::asksNothingUnseen()
{
    StubExporter exporter;
    RemoteSession session(exporter.profile(), {}, builtInCatalogue(), 100ms, systemClock(), Quick);
    const Listener listener(session);
    QTRY_VERIFY(listener.snapshots.size() >= 2);
    // Also what is under way is given up.
    exporter.setHandler([](const StubRequest &) { return QByteArray(); });
    exporter.forgetRequests();
    QTRY_COMPARE(exporter.requestsOf(Numbers), 1);
    session.setWatched(false);
    exporter.setHandler(wellAnswer);
    exporter.forgetRequests();
    const qsizetype snapshots = listener.snapshots.size();
    const qsizetype healths = listener.healths.size();
    session.refresh();
    session.setInterval(150ms);
    QTest::qWait(500);
    QCOMPARE(exporter.requests().size(), 0);
    QCOMPARE(listener.snapshots.size(), snapshots);
    QCOMPARE(listener.healths.size(), healths);

    session.setWatched(true);
    QTRY_VERIFY(listener.snapshots.size() >= snapshots + 2);
    QCOMPARE(listener.freshness(), Freshness::Fresh);
    QCOMPARE(listener.schedules.size(), 1);
}

void TestRemoteSession::refreshes()
{
    StubExporter exporter;
    RemoteSession session(exporter.profile(), {}, builtInCatalogue(), 1h, systemClock(), Quick);
    const Listener listener(session);
    QTRY_COMPARE(listener.snapshots.size(), 1);
    session.refresh();
    session.refresh();
    QTRY_COMPARE(listener.snapshots.size(), 2);
    QTRY_COMPARE(exporter.requestsOf(HealthPath), 2);
    QCOMPARE(exporter.requestsOf(Numbers), 2);
    // The operator looks away and back: nothing is due.
    session.setWatched(false);
    session.setWatched(true);
    QTest::qWait(100);
    QCOMPARE(exporter.requestsOf(Numbers), 2);
}

void TestRemoteSession::changesItsInterval()
{
    StubExporter exporter;
    RemoteSession session(exporter.profile(), {}, builtInCatalogue(), 1h, systemClock(), Quick);
    const Listener listener(session);
    QTRY_COMPARE(listener.snapshots.size(), 1);
    session.setInterval(1h);
    QCOMPARE(listener.schedules.size(), 0);
    session.setInterval(0ms);
    QCOMPARE(session.interval(), 100ms);
    QCOMPARE(listener.schedules.size(), 1);
    QTRY_VERIFY(listener.snapshots.size() >= 3);
}

void TestRemoteSession::tellsThePast()
{
    StubExporter exporter;
    RemoteSession session(exporter.profile(), {}, builtInCatalogue(), 1h, systemClock(), Quick);
    const Listener listener(session);
    const SeriesKey open = seriesKey(u"guardia_incidents_open"_s, {});
    const SeriesKey other = seriesKey(u"guardia_sr_open"_s, {});
    session.setWatched(false); // a request counts as someone watching
    session.requestTrend({5, {other, open}, 1'000, 2'000, 10});
    session.requestTrend({6, {}, 1'000, 2'000, 10});
    QTRY_COMPARE(listener.trends.size(), 2);
    const qsizetype second = listener.trend(0).request == 6 ? 0 : 1;
    QCOMPARE(listener.trend(second), (Trend{6, {}, {}}));
    QCOMPARE(listener.trend(1 - second), (Trend{5, {{other, {}}, {open, {{1'500, 7}}}}, {}}));
    QCOMPARE(exporter.requestsOf(QueryPath), 1);
}

void TestRemoteSession::tellsWhyThereIsNoPast_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("words");
    QTest::newRow("400") << json(R"({"message":"range is wrong"})", "400 Bad Request")
                         << u"The exporter refuses the request: range is wrong"_s;
    QTest::newRow("401") << json("{}", "401 Unauthorized")
                         << u"The exporter asks for a user name and password: enter them in the connection"_s;
    QTest::newRow("404") << json("{}", "404 Not Found") << u"This exporter does not provide past values"_s;
    QTest::newRow("no JSON") << json("[{") << u"The exporter's answer cannot be understood"_s;
    QTest::newRow("silence") << QByteArray() << u"The exporter did not answer within 1 seconds"_s;
}

void TestRemoteSession::tellsWhyThereIsNoPast()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const QString, words);
    StubExporter exporter;
    exporter.setHandler([&answer](const StubRequest &) { return answer; });
    const RemoteTiming timing{.timeout = answer.isNull() ? 200ms : 10'000ms, .firstRetry = 1h};
    RemoteSession session(exporter.profile(), {}, builtInCatalogue(), 2h, systemClock(), timing);
    const Listener listener(session);
    const SeriesKey key = seriesKey(u"guardia_incidents_open"_s, {});
    session.requestTrend({5, {key}, 1'000, 2'000, 10});
    QTRY_COMPARE(listener.trends.size(), 1);
    QCOMPARE(listener.trend(), (Trend{5, {{key, {}}}, words}));
}

void TestRemoteSession::letsLaterTrendsOvertake()
{
    StubExporter exporter;
    exporter.setHandler([](const StubRequest &request) {
        return request.body.contains("guardia_slow") ? QByteArray() : wellAnswer(request);
    });
    RemoteSession session(exporter.profile(), {}, builtInCatalogue(), 1h, systemClock(),
                          {.timeout = 300ms, .firstRetry = 1h});
    const Listener listener(session);
    const SeriesKey slow = seriesKey(u"guardia_slow"_s, {});
    const SeriesKey quick = seriesKey(u"guardia_incidents_open"_s, {});
    session.requestTrend({5, {slow}, 1'000, 2'000, 10});
    session.requestTrend({6, {slow}, 1'000, 2'000, 10});
    QTRY_COMPARE(exporter.requestsOf(QueryPath), 2);
    session.requestTrend({5, {}, 1'000, 2'000, 10});
    session.requestTrend({5, {quick}, 1'000, 2'000, 10});
    QTRY_COMPARE(listener.trends.size(), 2);
    QTest::qWait(400);
    QCOMPARE(listener.trends.size(), 2);
    QCOMPARE(listener.trend(0), (Trend{5, {{quick, {{1'500, 7}}}}, {}}));
    QCOMPARE(listener.trend(1).request, 6);
    QVERIFY(!listener.trend(1).error.isEmpty());
}

void TestRemoteSession::goesWhileAsking()
{
    StubExporter exporter;
    for (const bool answers : {true, false}) {
        exporter.setHandler(
            [answers](const StubRequest &request) { return answers ? wellAnswer(request) : QByteArray(); });
        for (int wait = 0; wait < 20; ++wait) {
            RemoteSession session(exporter.profile(), {}, builtInCatalogue(), 100ms, systemClock(), Quick);
            session.requestTrend({5, {seriesKey(u"guardia_incidents_open"_s, {})}, 1'000, 2'000, 10});
            QTest::qWait(wait);
        }
    }
}

void TestRemoteSession::checks()
{
    StubExporter exporter;
    QByteArray health = json(Up);
    exporter.setHandler([&health](const StubRequest &request) {
        return request.path == HealthPath ? health : wellAnswer(request);
    });
    const auto report = [&exporter] {
        RemoteCheck check(3, exporter.profile(), {});
        QSignalSpy finished(&check, &RemoteCheck::finished);
        if (!finished.wait())
            return ConnectionReport();
        return finished.front().at(0).value<ConnectionReport>();
    };
    ConnectionReport got = report();
    QVERIFY(got.latencyMs >= 0 && got.latencyMs < 5'000);
    got.latencyMs = 0;
    ConnectionReport expected;
    expected.request = 3;
    expected.isReachable = true;
    expected.version = u"guardia-exporter 1.2.3"_s;
    QCOMPARE(got, expected);

    health = json(R"({"db":"DOWN","error":"no route"})", "503 Service Unavailable");
    got = report();
    QVERIFY(got.isReachable);
    QCOMPARE(got.error, u"The exporter cannot reach its database: no route"_s);

    health = json("{}", "404 Not Found"); // the metrics say it as well
    QCOMPARE(report().error, QString());
    QVERIFY(report().isReachable);
}

void TestRemoteSession::checksWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("words");
    QTest::newRow("401") << json("{}", "401 Unauthorized")
                         << u"The exporter does not accept this user name and password: correct them in the "
                            "connection"_s;
    QTest::newRow("404") << json("{}", "404 Not Found") << u"There is no GUARDiA exporter at this address"_s;
    QTest::newRow("a web page") << httpAnswer("200 OK", "text/html", "<html>")
                                << u"This address leads to a web page, not to a GUARDiA exporter"_s;
    QTest::newRow("another exporter")
        << text("x 1\n") << u"The exporter at this address is not a GUARDiA exporter"_s;
    QTest::newRow("silence") << QByteArray() << u"The exporter did not answer within 1 seconds"_s;
}

void TestRemoteSession::checksWhatIsWrong()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const QString, words);
    StubExporter exporter;
    exporter.setHandler([&answer](const StubRequest &) { return answer; });
    ConnectionProfile profile = exporter.profile();
    profile.user = u"me"_s;
    RemoteCheck check(4, profile, u"secret"_s, nullptr, answer.isNull() ? 200ms : 10'000ms);
    QSignalSpy finished(&check, &RemoteCheck::finished);
    QVERIFY(finished.wait());
    const auto report = finished.front().at(0).value<ConnectionReport>();
    QVERIFY(!report.isReachable);
    QCOMPARE(report.request, 4);
    QCOMPARE(report.error, words);
}

GUARDIA_TEST(TestRemoteSession, QCoreApplication)

} // namespace tst_remotesession

#include "tst_remotesession.moc"
