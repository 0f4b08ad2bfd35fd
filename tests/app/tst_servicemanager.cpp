// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/datathreads.h"
#include "app/servicemanager.h"
#include "runner/testclass.h"
#include "servers/notifysocket.h"
#include "servers/verifyresult.h"

#include <QRegularExpression>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <unistd.h>

namespace tst_servicemanager {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

const QByteArray AliveLine = "WATCHDOG=1";

/// So short that a test sees many of them.
constexpr auto Interval = 200ms;

} // namespace

/// What systemd hears from the program, and when it hears nothing.
class TestServiceManager : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_systemd = std::make_unique<NotifySocket>();
        VERIFY_RESULT(m_systemd->status());
        qputenv("NOTIFY_SOCKET", m_systemd->address());
        for (const char *name : {"WATCHDOG_USEC", "WATCHDOG_PID", "LISTEN_FDS", "LISTEN_PID"})
            qunsetenv(name);
    }

    void saysHowTheProgramIs_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("file") << int(NotifySocket::Kind::File);
        QTest::newRow("abstract") << int(NotifySocket::Kind::Abstract);
    }

    void saysHowTheProgramIs()
    {
        QFETCH(const int, kind);
        NotifySocket systemd{NotifySocket::Kind(kind)};
        VERIFY_RESULT(systemd.status());
        qputenv("NOTIFY_SOCKET", systemd.address());
        ServiceManager service;
        service.reportReady(QStringLiteral("serving 서비스"));
        service.reportStatus(QStringLiteral("serving 서비스")); // nothing new
        service.reportStatus(QStringLiteral("database down"));
        service.reportReloading();
        service.reportReady(QStringLiteral("database down"));
        service.reportStopping();
        VERIFY_RESULT(systemd.waitForLine("STOPPING=1"));
        QByteArrayList texts;
        for (const NotifySocket::Message &message : systemd.messages())
            texts << message.text;
        QCOMPARE(texts.size(), 5);
        QCOMPARE(texts[0], QByteArray("READY=1\nSTATUS=serving 서비스"));
        QCOMPARE(texts[1], QByteArray("STATUS=database down"));
        QVERIFY(texts[2].startsWith("RELOADING=1\nMONOTONIC_USEC="));
        QCOMPARE(texts[3], QByteArray("READY=1\nSTATUS=database down"));
        QCOMPARE(texts[4], QByteArray("STOPPING=1\nSTATUS=stopping"));
    }

    void reloadsCarryTheirTime()
    {
        const auto before = now();
        ServiceManager().reportReloading();
        const auto after = now();
        VERIFY_RESULT(m_systemd->waitForLine("RELOADING=1"));
        const qint64 time = m_systemd->messages().first().value("MONOTONIC_USEC").toLongLong();
        QVERIFY(before <= time && time <= after);
    }

    void aStatusIsOneLineThatSystemdTakes()
    {
        ServiceManager service;
        service.reportReady(QStringLiteral("a\nSTOPPING=1\r") + QChar(u'\0') + QStringLiteral("b\tc"));
        service.reportStatus(QString(5000, u'한'));
        VERIFY_RESULT(m_systemd->waitFor([](const auto &message) { return message.text.contains("한"); }));
        QCOMPARE(m_systemd->messages().first().text, QByteArray("READY=1\nSTATUS=a STOPPING=1  b c"));
        QVERIFY(m_systemd->messages().last().text.size() < 4096);
    }

    void saysNothingWhereNobodyAsks()
    {
        qunsetenv("NOTIFY_SOCKET");
        ServiceManager service; // a warning would fail the test
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        service.reportReady(QStringLiteral("x"));
        service.reportStopping();
        QSignalSpy asked(&service, &ServiceManager::signOfLifeNeeded);
        service.startWatchdog();
        QVERIFY(asked.isEmpty());
        QVERIFY(!service.findChild<QTimer *>()->isActive());
        QVERIFY(m_systemd->messages().isEmpty());
    }

    void whatCannotBeSentIsLoggedOnce()
    {
        m_systemd.reset();
        ServiceManager service;
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("cannot be sent to systemd")));
        service.reportReady(QStringLiteral("x"));
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        service.reportStopping();
    }

    void noWatchdogNoSignsOfLife_data()
    {
        QTest::addColumn<QByteArray>("interval");
        QTest::addColumn<QByteArray>("process");
        QTest::newRow("none") << QByteArray() << QByteArray();
        QTest::newRow("another process's") << QByteArray("100000") << QByteArray("1");
    }

    void noWatchdogNoSignsOfLife()
    {
        QFETCH(const QByteArray, interval);
        QFETCH(const QByteArray, process);
        if (!interval.isEmpty()) {
            qputenv("WATCHDOG_USEC", interval);
            qputenv("WATCHDOG_PID", process);
        }
        ServiceManager service;
        service.startWatchdog();
        QVERIFY(!service.findChild<QTimer *>()->isActive());
    }

    void aWrongWatchdogIsLogged()
    {
        qputenv("WATCHDOG_USEC", "soon");
        ServiceManager service;
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("watchdog's interval")));
        service.startWatchdog();
        QVERIFY(!service.findChild<QTimer *>()->isActive());
    }

    void asksAtHalfTheInterval()
    {
        qputenv("WATCHDOG_USEC", "30000000");
        qputenv("WATCHDOG_PID", QByteArray::number(::getpid()));
        ServiceManager service;
        QSignalSpy asked(&service, &ServiceManager::signOfLifeNeeded);
        service.startWatchdog();
        QCOMPARE(asked.size(), 1); // at once: the start may have taken its time
        QCOMPARE(service.findChild<QTimer *>()->intervalAsDuration(), 15s);
        service.takeSignOfLife();
        service.takeSignOfLife(); // nobody waits for this one
        VERIFY_RESULT(m_systemd->waitForLine(AliveLine));
        QCOMPARE(m_systemd->messages().size(), 1);
    }

    void aLivingCollectionThreadKeepsTheWatchdogQuiet()
    {
        CollectionThread thread(systemClock());
        ServiceManager service;
        watch(service, thread);
        VERIFY_RESULT(seen(10));
        const auto &messages = m_systemd->messages();
        const auto taken = messages[9].at - messages[0].at;
        QVERIFY2(taken >= 9 * Interval / 2 - Interval / 2, "asks more often than at half the interval");
    }

    void aStuckCollectionThreadDoesNot()
    {
        CollectionThread thread(systemClock());
        QSemaphore entered;
        QSemaphore released;
        connect(
            &thread, &CollectionThread::stopped, &thread,
            [&] {
                entered.release();
                released.acquire();
            },
            Qt::DirectConnection);
        ServiceManager service;
        watch(service, thread);
        VERIFY_RESULT(seen(2));
        thread.stop(); // and then it hangs
        entered.acquire();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("does not answer")));
        QTest::failOnWarning(QRegularExpression(QStringLiteral("does not answer"))); // logged once only
        QTest::qWait(Interval.count()); // so that earlier messages arrive
        const qsizetype before = m_systemd->count(AliveLine);
        QTest::qWait(4 * Interval.count());
        const qsizetype after = m_systemd->count(AliveLine);
        released.release();
        QCOMPARE(after, before);
        VERIFY_RESULT(seen(after + 2)); // it answers again, and is trusted again
    }

    void aStuckEventLoopDoesNotEither()
    {
        CollectionThread thread(systemClock());
        ServiceManager service;
        watch(service, thread);
        VERIFY_RESULT(seen(2));
        QTest::qSleep(4 * Interval.count()); // no event is handled meanwhile
        QTest::qWait(0);
        QCoreApplication::processEvents();
        // Nothing was said while it slept, and what was missed is not made up for.
        const auto &messages = m_systemd->messages();
        QVERIFY(messages.size() <= 5);
    }

private:
    static qint64 now()
    {
        return std::chrono::duration_cast<std::chrono::microseconds>(
                   std::chrono::steady_clock::now().time_since_epoch())
            .count();
    }

    static void watch(ServiceManager &service, CollectionThread &thread)
    {
        connect(&service, &ServiceManager::signOfLifeNeeded, &thread, &CollectionThread::ping);
        connect(&thread, &CollectionThread::alive, &service, &ServiceManager::takeSignOfLife);
        qputenv("WATCHDOG_USEC", QByteArray::number(std::chrono::microseconds(Interval).count()));
        service.startWatchdog();
    }

    /// Waits for that many signs of life.
    Result<qsizetype> seen(qsizetype count)
    {
        return m_systemd->waitFor([&](const auto &) { return m_systemd->count(AliveLine) >= count; });
    }

    std::unique_ptr<NotifySocket> m_systemd;
};

GUARDIA_TEST(TestServiceManager, QCoreApplication)

} // namespace tst_servicemanager

#include "tst_servicemanager.moc"
