// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "format/cataloguejson.h"
#include "remote/httpstub.h"
#include "remote/remotesession.h"
#include "runner/testclass.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

namespace tst_remotecatalogue {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray CataloguePath = "/api/metrics/catalogue";

QByteArray json(const QByteArray &body, const QByteArray &status = "200 OK")
{
    return httpAnswer(status, "application/json; charset=utf-8", body);
}

/// What an exporter says besides its catalogue.
QByteArray wellAnswer(const StubRequest &request)
{
    if (request.path == "/api/metrics/prometheus")
        return httpAnswer(
            "200 OK", "text/plain; version=0.0.4; charset=utf-8",
            "# TYPE guardia_up gauge\nguardia_up 1\n"
            "# TYPE guardia_collector_success gauge\n"
            "guardia_collector_success{collector=\"incidents\"} 1\n"
            "# TYPE guardia_collector_last_success_timestamp_seconds gauge\n"
            "guardia_collector_last_success_timestamp_seconds{collector=\"incidents\"} 1700000000\n"
            "# TYPE guardia_incidents_open gauge\nguardia_incidents_open 7\n");
    if (request.path == "/api/metrics/health")
        return json(R"({"status":"UP","db":"UP","checked_at":"2026-01-02T03:04:05.678Z"})");
    return json("{}", "404 Not Found");
}

ConnectionProfile profileOf(const HttpStub &exporter)
{
    ConnectionProfile profile;
    profile.kind = ConnectionKind::Exporter;
    profile.exporter = exporter.url();
    return profile;
}

/// The snapshots that a session signals.
struct Listener {
    explicit Listener(const Session &session)
        : snapshots(&session, &Session::snapshotReady)
    { }

    [[nodiscard]] SnapshotPtr snapshot() const
    {
        return snapshots.isEmpty() ? SnapshotPtr() : snapshots.back().at(0).value<SnapshotPtr>();
    }
    /// Of the collector incidents; Never where nothing is known.
    [[nodiscard]] Freshness freshness() const
    {
        const CollectorState *state = snapshot() ? collectorNamed(*snapshot(), u"incidents") : nullptr;
        return state ? state->freshness : Freshness::Never;
    }

    QSignalSpy snapshots;
};

} // namespace

/// Where an exporter's numbers get their meaning from.
class TestRemoteCatalogue : public QObject
{
    Q_OBJECT

private slots:
    void takesTheExportersCatalogue();
    void doesWithoutACatalogue_data();
    void doesWithoutACatalogue();
};

void TestRemoteCatalogue::takesTheExportersCatalogue()
{
    HttpStub exporter;
    exporter.start();
    CataloguePtr current = catalogueWithTickets();
    exporter.setHandler([&current](const StubRequest &request) {
        return request.path == CataloguePath ? json(QJsonDocument(catalogueJson(*current)).toJson())
                                             : wellAnswer(request);
    });
    RemoteSession session(profileOf(exporter), {}, builtInCatalogue(), 1h, systemClock(),
                          {.timeout = 5s, .firstRetry = 20ms});
    const Listener listener(session);
    QCOMPARE(session.catalogue(), builtInCatalogue()); // until the exporter's own catalogue has been read
    QTRY_COMPARE(listener.snapshots.size(), 1);
    QVERIFY(*listener.snapshot()->catalogue == *catalogueWithTickets());
    QCOMPARE(session.catalogue(), listener.snapshot()->catalogue);
    const CataloguePtr first = session.catalogue();
    session.refresh(); // the catalogue is not requested at each refresh
    QTRY_COMPARE(listener.snapshots.size(), 2);
    QCOMPARE(session.catalogue(), first);
    QCOMPARE(exporter.requestsOf(CataloguePath), 1);

    // Another exporter may listen at that address now.
    current = builtInCatalogue();
    const quint16 port = exporter.serverPort();
    exporter.stop();
    session.refresh();
    QTRY_COMPARE(listener.freshness(), Freshness::Stale);
    QCOMPARE(session.catalogue(), first); // of the numbers that are shown
    QVERIFY(exporter.start(port));
    QTRY_COMPARE(listener.freshness(), Freshness::Fresh);
    QVERIFY(*session.catalogue() == *builtInCatalogue());
}

void TestRemoteCatalogue::doesWithoutACatalogue_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("an earlier version") << httpAnswer("404 Not Found", "application/json", "{}");
    QTest::newRow("no JSON") << json("{");
    QTest::newRow("a list") << json("[]");
    QTest::newRow("a failure") << json("{}", "500 Internal Server Error");
    QTest::newRow("a cut answer") << json("{}").chopped(1);
    QTest::newRow("silence") << QByteArray();
}

void TestRemoteCatalogue::doesWithoutACatalogue()
{
    QFETCH(const QByteArray, answer);
    HttpStub exporter;
    exporter.start();
    exporter.setHandler([&answer](const StubRequest &request) {
        return request.path == CataloguePath ? answer : wellAnswer(request);
    });
    const RemoteTiming timing{.timeout = answer.isNull() ? 200ms : 5'000ms, .firstRetry = 1h};
    const RemoteSession session(profileOf(exporter), {}, builtInCatalogue(), 1h, systemClock(), timing);
    const Listener listener(session);
    QTRY_COMPARE(listener.snapshots.size(), 1);
    QTRY_VERIFY(session.latestHealth().databaseUp);
    QCOMPARE(listener.freshness(), Freshness::Fresh);
    QCOMPARE(listener.snapshot()->catalogue, builtInCatalogue());
}

GUARDIA_TEST(TestRemoteCatalogue, QCoreApplication)

} // namespace tst_remotecatalogue

#include "tst_remotecatalogue.moc"
