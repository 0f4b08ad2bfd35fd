// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "remote/httpstub.h"
#include "remote/remotecheck.h"
#include "remote/remotesession.h"
#include "runner/testclass.h"
#include "scenario/exporterprocess.h"
#include "servers/freeport.h"
#include "servers/tool.h"
#include "servers/verifyresult.h"

#include <QFile>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

Q_DECLARE_METATYPE(guardia::Freshness)

namespace tst_remote {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

ConnectionProfile profileOf(const QUrl &url)
{
    ConnectionProfile profile;
    profile.kind = ConnectionKind::Exporter;
    profile.exporter = url;
    return profile;
}

ConnectionProfile profileOf(quint16 port, const QString &path = {})
{
    return profileOf(QUrl(u"http://127.0.0.1:%1%2"_s.arg(port).arg(path)));
}

QStringList demoOn(quint16 port, const QString &interval)
{
    return {u"--demo"_s, QString(u"--collect.interval=" + interval),
            u"--web.listen-address=127.0.0.1:%1"_s.arg(port)};
}

/// A session and the latest values of its signals.
struct Watched {
    explicit Watched(const ConnectionProfile &profile, std::chrono::milliseconds interval = 200ms,
                     const RemoteTiming &timing = {}, const QString &secret = {})
        : session(profile, secret, builtInCatalogue(), interval, systemClock(), timing)
    {
        QObject::connect(&session, &Session::snapshotReady, &session, [this](const SnapshotPtr &next) {
            snapshot = next;
            ++snapshots;
        });
        QObject::connect(&session, &Session::healthChanged, &session,
                         [this](const Health &next) { health = next; });
        QObject::connect(&session, &Session::trendReady, &session,
                         [this](const Trend &next) { trend = next; });
    }

    [[nodiscard]] Freshness freshness() const
    {
        const CollectorState *state = snapshot ? collectorNamed(*snapshot, u"incidents") : nullptr;
        return state ? state->freshness : Freshness::Never;
    }
    [[nodiscard]] std::optional<double> stock(const SeriesKey &key) const
    {
        const MetricFamily *family = snapshot ? familyNamed(*snapshot, key.family) : nullptr;
        if (!family)
            return std::nullopt;
        for (const Sample &sample : family->samples) {
            if (seriesKey(*family, sample) == key)
                return sample.stock;
        }
        return std::nullopt;
    }
    [[nodiscard]] QJsonValue stock(const char *family) const
    {
        const auto value = stock(seriesKey(QString::fromLatin1(family), {}));
        return value ? QJsonValue(*value) : QJsonValue();
    }

    RemoteSession session;
    SnapshotPtr snapshot;
    int snapshots = 0;
    Health health;
    std::optional<Trend> trend;
};

/// The longest time the event loop was blocked while the work ran, in milliseconds: the best of three,
/// because other programs use this computer as well.
template <typename Work>
double longestGap(const Work &work)
{
    double best = std::numeric_limits<double>::infinity();
    for (int i = 0; i < 3; ++i) {
        qint64 longest = 0;
        QElapsedTimer since;
        QTimer tick;
        QObject::connect(&tick, &QTimer::timeout, &tick, [&] {
            longest = std::max(longest, since.nsecsElapsed());
            since.start();
        });
        tick.setTimerType(Qt::PreciseTimer);
        since.start();
        tick.start(1);
        work();
        constexpr double NanosecondsPerMillisecond = 1e6;
        best = std::min(best, static_cast<double>(longest) / NanosecondsPerMillisecond);
    }
    return best;
}

} // namespace

/// The console's connection to a running exporter, with the exporter program as it ships.
class TestRemote : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithTheSummary();
    void tellsThePast();
    void checks();
    void showsAnOutageAndRecovers();
    void saysWhenTheDatabaseIsDown();
    void saysWhenThePathIsWrong();
    void saysWhenAWebPageAnswers();
    void verifiesCertificates();
    void doesNotBlock();
    void doesNotTakeCredentialsElsewhere();
    void cutsOffAnEndlessAnswer();
};

void TestRemote::agreesWithTheSummary()
{
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({u"--demo"_s, u"--collect.interval=1h"_s})); // nothing moves meanwhile
    const Watched watched(profileOf(exporter.port()));
    QTRY_VERIFY(watched.health.databaseUp);
    const auto summary = exporter.summary();
    VERIFY_RESULT(summary);
    const auto said = [&summary](const QString &part, const QString &key) {
        return summary->value(part).toObject().value(key);
    };
    QVERIFY(said(u"sr"_s, u"total"_s).toDouble() > 2'000);
    QCOMPARE(watched.stock("guardia_sr_total"), said(u"sr"_s, u"total"_s));
    QCOMPARE(watched.stock("guardia_sr_last_24h"), said(u"sr"_s, u"last_24h"_s));
    QCOMPARE(watched.stock("guardia_sr_open"), said(u"sr"_s, u"open"_s));
    QCOMPARE(watched.stock("guardia_incidents_total"), said(u"incidents"_s, u"total"_s));
    QCOMPARE(watched.stock("guardia_incidents_open"), said(u"incidents"_s, u"open"_s));
    QCOMPARE(watched.stock("guardia_audit_events_total"), said(u"security"_s, u"audit_total"_s));
    QCOMPARE(watched.stock("guardia_audit_critical_total"), said(u"security"_s, u"audit_critical"_s));
    QCOMPARE(watched.stock("guardia_capacity_plans_total"), said(u"capacity"_s, u"plans_total"_s));
    QCOMPARE(watched.stock("guardia_capacity_critical"), said(u"capacity"_s, u"critical"_s));
    QCOMPARE(watched.stock("guardia_servers_total"), said(u"infra"_s, u"servers_total"_s));
    QCOMPARE(watched.stock("guardia_users_active"), said(u"infra"_s, u"users_active"_s));
    QCOMPARE(watched.stock("guardia_deployments_total"), said(u"deployments"_s, u"total"_s));
    QCOMPARE(watched.stock("guardia_sr_sla_compliance_ratio"), said(u"sla"_s, u"compliance_ratio"_s));

    QCOMPARE(watched.snapshot->collectors.size(), size_t(12));
    for (const CollectorState &state : watched.snapshot->collectors) {
        QVERIFY2(state.freshness == Freshness::Fresh, qPrintable(state.name));
        QVERIFY2(state.succeeded && state.duration.count() > 0, qPrintable(state.name));
    }
    for (const MetricFamily &family : watched.snapshot->families)
        QVERIFY2(collectorNamed(*watched.snapshot, family.collector), qPrintable(family.name));
    for (const Indicator &each : builtInIndicators())
        QVERIFY2(each.isOptional || watched.stock(each.value), qPrintable(each.name));
    QVERIFY(watched.snapshot->catalogue->indicators == builtInCatalogue()->indicators);
    QVERIFY(watched.snapshot->catalogue->panels == builtInCatalogue()->panels);
}

void TestRemote::tellsThePast()
{
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({u"--demo"_s, u"--collect.interval=200ms"_s}));
    VERIFY_RESULT(exporter.scrapeAfterCollections(3));
    Watched watched(profileOf(exporter.port()));
    TrendRequest request{3, {}, 0, 0, 50};
    for (const Indicator &each : builtInIndicators()) {
        if (!each.unusual && !each.value.family.contains(u"exhausting")) // which need a longer past
            request.series += each.value;
    }
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    request.from = now - 600'000;
    request.to = now + 600'000;
    watched.session.requestTrend(request);
    QTRY_VERIFY(watched.trend);
    QCOMPARE(watched.trend->error, QString());
    QCOMPARE(watched.trend->series.size(), request.series.size());
    for (qsizetype i = 0; i < request.series.size(); ++i) {
        const TrendSeries &series = watched.trend->series[i];
        QCOMPARE(series.key, request.series[i]);
        QVERIFY2(series.points.size() >= 3, qPrintable(series.key.family));
        QVERIFY(series.points.size() <= 50);
        QVERIFY(std::ranges::is_sorted(series.points, {}, &Point::time));
        // An error budget can be overspent.
        QVERIFY(series.points.back().value >= 0 || series.key.family.contains(u"error_budget"));
    }
}

void TestRemote::checks()
{
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({u"--demo"_s}));
    RemoteCheck check(9, profileOf(exporter.port()), {});
    QSignalSpy finished(&check, &RemoteCheck::finished);
    QVERIFY(finished.wait());
    const auto report = finished.front().at(0).value<ConnectionReport>();
    QCOMPARE(report.error, QString());
    QVERIFY(report.isReachable);
    QVERIFY2(report.version.startsWith(u"guardia-exporter 1."), qPrintable(report.version));
}

void TestRemote::showsAnOutageAndRecovers()
{
    const quint16 port = freePort();
    Program program(u"guardia-exporter"_s);
    constexpr std::chrono::milliseconds Interval = 1s;
    const Watched watched(profileOf(port), Interval);
    QTRY_VERIFY(!watched.health.error.isEmpty()); // it is not there yet
    VERIFY_RESULT(program.start(demoOn(port, u"200ms"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(watched.freshness(), Freshness::Fresh, 20'000);
    QTRY_VERIFY(watched.health.databaseUp);

    program.kill();
    QElapsedTimer timer;
    timer.start();
    QTRY_COMPARE(watched.freshness(), Freshness::Stale);
    QVERIFY2(timer.elapsed() < Interval.count() + 200, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(!watched.health.databaseUp);
    QCOMPARE(watched.health.error, u"Nothing answers at 127.0.0.1:%1: is the exporter running?"_s.arg(port));
    QVERIFY(watched.stock(seriesKey(u"guardia_sr_open"_s, {})));
    QTRY_COMPARE_WITH_TIMEOUT(watched.freshness(), Freshness::Expired, 8'000);
    QVERIFY(watched.snapshot->families.empty());

    VERIFY_RESULT(program.start(demoOn(port, u"200ms"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(watched.freshness(), Freshness::Fresh, 20'000);
    QTRY_VERIFY(watched.health.databaseUp);
    QVERIFY(watched.stock(seriesKey(u"guardia_sr_open"_s, {})));
}

void TestRemote::saysWhenTheDatabaseIsDown()
{
    ExporterProcess exporter;
    const QString missing = exporter.program().home() + u"/missing.db";
    VERIFY_RESULT(exporter.start({QString(u"--database.url=sqlite:///" + missing)}));
    const Watched watched(profileOf(exporter.port()));
    QTRY_VERIFY(watched.snapshot);
    QTRY_VERIFY2(watched.health.error.startsWith(u"The exporter cannot reach its database: "),
                 qPrintable(watched.health.error));
    QVERIFY(!watched.health.databaseUp);
    QVERIFY(!watched.snapshot->databaseUp);
    QCOMPARE(watched.freshness(), Freshness::Never);
    QVERIFY(watched.snapshot->families.empty());
    QCOMPARE(collectorNamed(*watched.snapshot, u"incidents")->error,
             u"The exporter reports a failure; see its log"_s);
}

void TestRemote::saysWhenThePathIsWrong()
{
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({u"--demo"_s}));
    const Watched wrong(profileOf(exporter.port(), u"/nowhere"_s));
    QTRY_COMPARE(wrong.health.error, u"There is no GUARDiA exporter at this address"_s);
    const Watched copied(profileOf(exporter.port(), u"/api/metrics/prometheus"_s));
    QTRY_VERIFY(copied.health.databaseUp);
}

void TestRemote::saysWhenAWebPageAnswers()
{
    HttpStub stub;
    QVERIFY(stub.start());
    stub.setHandler([](const StubRequest &) {
        return httpAnswer("200 OK", "text/html; charset=utf-8", "<!DOCTYPE html><html></html>");
    });
    const Watched watched(profileOf(stub.url()));
    QTRY_COMPARE(watched.health.error, u"This address leads to a web page, not to a GUARDiA exporter"_s);
    QVERIFY(!watched.snapshot);
}

void TestRemote::verifiesCertificates()
{
    const QTemporaryDir directory;
    Tool tool;
    tool.program = u"/usr/bin/openssl"_s;
    tool.arguments = {u"req"_s,
                      u"-x509"_s,
                      u"-newkey"_s,
                      u"rsa:2048"_s,
                      u"-nodes"_s,
                      u"-days"_s,
                      u"2"_s,
                      u"-subj"_s,
                      u"/CN=127.0.0.1"_s,
                      u"-addext"_s,
                      u"subjectAltName=IP:127.0.0.1"_s,
                      u"-keyout"_s,
                      directory.filePath(u"key"_s),
                      u"-out"_s,
                      directory.filePath(u"certificate"_s)};
    tool.package = u"openssl"_s;
    VERIFY_RESULT(toolOutput(tool));
    QFile keyFile(directory.filePath(u"key"_s));
    QVERIFY(keyFile.open(QIODevice::ReadOnly));
    const auto certificates = QSslCertificate::fromPath(directory.filePath(u"certificate"_s));
    QCOMPARE(certificates.size(), 1);

    QSslServer server;
    QSslConfiguration own = QSslConfiguration::defaultConfiguration();
    own.setLocalCertificate(certificates.front());
    own.setPrivateKey(QSslKey(&keyFile, QSsl::Rsa));
    server.setSslConfiguration(own);
    int questions = 0;
    connect(&server, &QTcpServer::pendingConnectionAvailable, &server, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, &server, [&questions, socket] {
            if (!socket->readAll().contains("\r\n\r\n"))
                return;
            ++questions;
            socket->write(httpAnswer("200 OK", "text/plain", "# TYPE guardia_up gauge\nguardia_up 1\n"));
            socket->disconnectFromHost();
        });
    });
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QUrl url(u"https://127.0.0.1:%1"_s.arg(server.serverPort()));
    {
        ConnectionProfile profile = profileOf(url);
        profile.user = u"me"_s;
        const Watched distrusting(profile, 200ms, {}, u"secret"_s);
        QTRY_VERIFY2(distrusting.health.error.startsWith(u"The exporter's certificate is not trusted: "),
                     qPrintable(distrusting.health.error));
        QCOMPARE(questions, 0);
    }
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration trusting = before;
    trusting.addCaCertificates(certificates);
    QSslConfiguration::setDefaultConfiguration(trusting);
    {
        const Watched watched(profileOf(url));
        QTRY_VERIFY2(watched.snapshot, qPrintable(watched.health.error));
    }
    QSslConfiguration::setDefaultConfiguration(before);
}

void TestRemote::doesNotBlock()
{
    HttpStub silent;
    QVERIFY(silent.start());
    const RemoteTiming timing{.timeout = 500ms, .firstRetry = 50ms};
    const double whileSilent = longestGap([&] {
        Watched watched(profileOf(silent.url()), 200ms, timing);
        watched.session.requestTrend({1, {seriesKey(u"guardia_sr_open"_s, {})}, 0, 1, 10});
        QTRY_VERIFY(watched.trend && !watched.health.error.isEmpty());
        QCOMPARE(watched.health.error, u"The exporter did not answer within 1 seconds"_s);
        QCOMPARE(watched.trend->error, watched.health.error);
    });
    QVERIFY2(whileSilent < 50, qPrintable(QString::number(whileSilent)));

    QByteArray large = "# TYPE guardia_up gauge\nguardia_up 1\n# TYPE guardia_large gauge\n";
    for (int i = 0; i < 50'000; ++i)
        large += "guardia_large{number=\"" + QByteArray::number(i) + "\"} 1\n";
    HttpStub many;
    QVERIFY(many.start());
    many.setHandler([&large](const StubRequest &) { return httpAnswer("200 OK", "text/plain", large); });
    const double whileReading = longestGap([&] {
        const Watched watched(profileOf(many.url()), 1h);
        QTRY_VERIFY(watched.snapshot);
        QCOMPARE(familyNamed(*watched.snapshot, u"guardia_large")->samples.size(), size_t(50'000));
    });
    QVERIFY2(whileReading < 50, qPrintable(QString::number(whileReading)));
    qInfo("longest gaps: %.1f ms without an answer, %.1f ms with 50,000 series", whileSilent, whileReading);
}

void TestRemote::doesNotTakeCredentialsElsewhere()
{
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({u"--demo"_s}));
    HttpStub front;
    QVERIFY(front.start());
    const QByteArray place = "http://127.0.0.1:" + QByteArray::number(exporter.port());
    front.setHandler([&place](const StubRequest &request) {
        return httpAnswer("302 Found", "text/plain", "", "Location: " + place + request.path + "\r\n");
    });
    ConnectionProfile profile = profileOf(front.url());
    profile.usesToken = true;
    const Watched watched(profile, 200ms, {}, u"secret"_s);
    QTRY_VERIFY(front.requests().size() >= 3);
    QCOMPARE(front.requests().front().headers.value("authorization"), "Bearer secret");
    QVERIFY2(watched.health.error.contains(QString::fromLatin1(place)), qPrintable(watched.health.error));
    QVERIFY(!watched.health.error.contains(u"secret"));
    QVERIFY(!watched.snapshot);
    // The exporter counted no requests but those of this test, which waited for it to get ready.
    const auto scrape = exporter.scrape();
    VERIFY_RESULT(scrape);
    QVERIFY(!described(scrape->series(u"guardia_http_requests_total"_s)).contains(u"prometheus"));
}

void TestRemote::cutsOffAnEndlessAnswer()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    qint64 sent = 0;
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        const auto write = [socket, &sent] {
            constexpr qint64 Ahead = 1'000'000;
            if (socket->bytesToWrite() < Ahead)
                sent += socket->write(QByteArray("# a line that says nothing\n").repeated(50'000));
        };
        socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
        connect(socket, &QTcpSocket::bytesWritten, &server, write);
        write();
    });
    const Watched watched(profileOf(server.serverPort()), 1h, {.timeout = 60s, .firstRetry = 1h});
    QTRY_VERIFY_WITH_TIMEOUT(!watched.health.error.isEmpty(), 60'000);
    QCOMPARE(watched.health.error, u"The answer is larger than 32 MiB and was not read"_s);
    const qint64 limit = qint64(64) * 1024 * 1024;
    QVERIFY2(sent < limit, qPrintable(QString::number(sent)));
}

GUARDIA_TEST(TestRemote, QCoreApplication)

} // namespace tst_remote

#include "tst_remote.moc"
