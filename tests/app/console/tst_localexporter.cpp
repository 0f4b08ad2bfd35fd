// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/localexporter.h"
#include "runner/testclass.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

namespace tst_localexporter {

using namespace guardia;
using namespace std::chrono_literals;

namespace {

const QString Loopback = QStringLiteral("127.0.0.1");

QByteArray fetch(const QString &address, const QByteArray &path)
{
    QTcpSocket socket;
    socket.connectToHost(Loopback, address.section(u':', -1).toUShort());
    if (!socket.waitForConnected(2000))
        return {};
    socket.write("GET " + path
                 + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: spy/1\r\nConnection: close\r\n\r\n");
    while (socket.waitForReadyRead(2000)) { }
    return socket.readAll();
}

} // namespace

/// The exporter inside the console: switching it on and off, changing its address, and reporting failures.
class TestLocalExporter : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_exporter = std::make_unique<LocalExporter>(ServerSettings(), QList<ListenAddress>{{Loopback, 0}},
                                                     systemClock(), Server::Reload());
    }

    void cleanup() { m_exporter.reset(); }

    void listensOnlyWhileWantedAndWorthIt()
    {
        QVERIFY(!m_exporter->state().isListening);
        m_exporter->setEnabled(true);
        QVERIFY(!m_exporter->state().isListening); // nothing to serve yet
        m_exporter->setAvailable(true);
        QTRY_VERIFY(m_exporter->state().isListening);
        const QString address = m_exporter->state().addresses.value(0);
        QVERIFY(!address.endsWith(u":0"));
        QVERIFY(fetch(address, "/api/metrics/prometheus").contains("guardia_build_info"));
        m_exporter->setEnabled(false);
        QTRY_VERIFY(!m_exporter->state().isListening);
        QTRY_VERIFY(fetch(address, "/").isEmpty());
        QVERIFY(m_exporter->state().error.isEmpty());
    }

    void aReasonIsGivenWhereThereIsNothingToServe()
    {
        m_exporter->setEnabled(true);
        m_exporter->setAvailable(false, QStringLiteral("there is no database"));
        QCOMPARE(m_exporter->state().idle, QStringLiteral("there is no database"));
        QVERIFY(m_exporter->state().error.isEmpty()); // that is no failure
        m_exporter->setAvailable(true);
        QVERIFY(m_exporter->state().idle.isEmpty());
    }

    void movesToAnotherAddress()
    {
        listen();
        const QString before = m_exporter->state().addresses.value(0);
        QTcpServer probe; // finds a free port
        QVERIFY(probe.listen(QHostAddress::LocalHost));
        const QString wanted = QStringLiteral("127.0.0.1:%1").arg(probe.serverPort());
        probe.close();
        m_exporter->setAddresses({wanted});
        QTRY_COMPARE(m_exporter->state().addresses, QStringList{wanted});
        QTRY_VERIFY(m_exporter->state().isListening);
        QVERIFY(fetch(wanted, "/-/healthy").startsWith("HTTP/1.1 200"));
        QVERIFY(fetch(before, "/-/healthy").isEmpty());
        QCOMPARE(m_exporter->state().grafana.exporter, QUrl(u"http://" + wanted));
    }

    void aTakenPortIsExplained()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        m_exporter->setAddresses({QStringLiteral("127.0.0.1:%1").arg(other.serverPort())});
        m_exporter->setAvailable(true);
        m_exporter->setEnabled(true);
        QTRY_VERIFY(!m_exporter->state().error.isEmpty());
        QVERIFY(!m_exporter->state().isListening);
        QVERIFY(m_exporter->state().error.contains(QString::number(other.serverPort())));
        other.close();
        m_exporter->setAddresses(m_exporter->state().addresses); // again, as the operator would
        QTRY_VERIFY(m_exporter->state().isListening);
        QVERIFY(m_exporter->state().error.isEmpty());
    }

    void anAddressThatIsNoneChangesNothing()
    {
        listen();
        const QStringList before = m_exporter->state().addresses;
        m_exporter->setAddresses({QStringLiteral("nonsense")});
        QCOMPARE(m_exporter->state().addresses, before);
        QVERIFY(m_exporter->state().isListening);
    }

    void tellsWhoFetched()
    {
        listen();
        QSignalSpy scraped(m_exporter.get(), &ExporterControl::scraped);
        fetch(m_exporter->state().addresses.value(0), "/api/metrics/summary");
        QTRY_COMPARE(scraped.size(), 1);
        const auto scrape = scraped.front().front().value<Scrape>();
        QCOMPARE(scrape.agent, QStringLiteral("spy/1"));
        QCOMPARE(scrape.path, QStringLiteral("/api/metrics/summary"));
        QCOMPARE(scrape.status, 200);
        QVERIFY(scrape.bytes > 0);
    }

    void tellsOfEachOfSeveral()
    {
        listen();
        QSignalSpy scraped(m_exporter.get(), &ExporterControl::scraped);
        for (const char *path : {"/-/healthy", "/api/metrics/prometheus", "/api/metrics/prometheus",
                                 "/api/metrics/summary", "/api/metrics/prometheus"})
            fetch(m_exporter->state().addresses.value(0), path);
        QTRY_COMPARE(scraped.size(), 5);
        QCOMPARE(m_exporter->scrapes().size(), 5);
        const auto isExposition = [](const Scrape &scrape) { return scrape.isExposition; };
        QCOMPARE(std::ranges::count_if(m_exporter->scrapes(), isExposition), 3);
    }

    void showsWhatAScraperGets()
    {
        QSignalSpy shown(m_exporter.get(), &ExporterControl::previewReady);
        m_exporter->requestPreview();
        QVERIFY(shown.wait());
        QVERIFY(shown.front().front().toString().contains(u"guardia_api_requests_total 0\n"));
    }

    void closesWithinTheGrace()
    {
        listen();
        QSignalSpy closed(m_exporter.get(), &LocalExporter::closed);
        m_exporter->close(1000ms);
        QVERIFY(closed.wait(1500));
    }

private:
    void listen()
    {
        m_exporter->setAvailable(true);
        m_exporter->setEnabled(true);
        QTRY_VERIFY(m_exporter->state().isListening);
    }

    std::unique_ptr<LocalExporter> m_exporter;
};

GUARDIA_TEST(TestLocalExporter, QCoreApplication)

} // namespace tst_localexporter

#include "tst_localexporter.moc"
