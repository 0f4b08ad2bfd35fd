// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "window/tray.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QGuiApplication>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

namespace tst_trayhost {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

const QString Service = u"org.kde.StatusNotifierWatcher"_s;
const QString Place = u"/StatusNotifierWatcher"_s;

/// The part of a desktop's panel that is needed here.
class DesktopPanel : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered READ hasHost)

public:
    [[nodiscard]] bool hasHost() const { return isHost; }

    bool isHost = false;
};

} // namespace

/// With a message bus of its own, on which a panel comes and goes.
class TestTrayHost : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void thereIsNoneAtFirst();
    void comesAfterTheProgram();
    void comesWithItsHostLater();
    void goes();

private:
    void start(bool isHost);
    void stop();
    void tell(const QString &signal);

    QProcess m_bus;
    QString m_address;
    DesktopPanel m_panel;
};

void TestTrayHost::initTestCase()
{
    const QString program = QStandardPaths::findExecutable(u"dbus-daemon"_s);
    QVERIFY2(!program.isEmpty(), "needs dbus-daemon");
    m_bus.setProgram(program);
    m_bus.setArguments({u"--session"_s, u"--nofork"_s, u"--print-address=1"_s});
    m_bus.start();
    QVERIFY(m_bus.waitForStarted());
    QTRY_VERIFY(m_bus.canReadLine());
    m_address = QString::fromLatin1(m_bus.readLine().trimmed());
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_address.toLatin1());
}

void TestTrayHost::cleanupTestCase()
{
    m_bus.terminate();
    m_bus.waitForFinished();
}

void TestTrayHost::start(bool isHost)
{
    m_panel.isHost = isHost;
    QDBusConnection bus = QDBusConnection::connectToBus(m_address, u"panel"_s);
    QVERIFY(bus.isConnected());
    QVERIFY(bus.registerObject(Place, &m_panel, QDBusConnection::ExportAllProperties));
    QVERIFY(bus.registerService(Service));
}

void TestTrayHost::stop()
{
    QDBusConnection::disconnectFromBus(u"panel"_s);
}

void TestTrayHost::tell(const QString &signal)
{
    QVERIFY(QDBusConnection(u"panel"_s).send(QDBusMessage::createSignal(Place, Service, signal)));
}

void TestTrayHost::thereIsNoneAtFirst()
{
    const TrayHost host;
    QTest::qWait(100);
    QVERIFY(!host.isThere());
}

void TestTrayHost::comesAfterTheProgram()
{
    TrayHost host;
    QSignalSpy changed(&host, &TrayHost::changed);
    QTest::qWait(100);
    QVERIFY(!host.isThere());
    start(true);
    QTRY_VERIFY(host.isThere());
    QCOMPARE(changed.size(), 1);
    TrayHost late; // a program that starts after the panel
    QTRY_VERIFY(late.isThere());
    stop();
    QTRY_VERIFY(!host.isThere());
}

/// The watcher may be there before the host that shows the icons.
void TestTrayHost::comesWithItsHostLater()
{
    TrayHost host;
    start(false);
    QTest::qWait(100);
    QVERIFY(!host.isThere());
    m_panel.isHost = true;
    tell(u"StatusNotifierHostRegistered"_s);
    QTRY_VERIFY(host.isThere());
    stop();
    QTRY_VERIFY(!host.isThere());
}

void TestTrayHost::goes()
{
    start(true);
    TrayHost host;
    QTRY_VERIFY(host.isThere());
    QSignalSpy changed(&host, &TrayHost::changed);
    m_panel.isHost = false;
    tell(u"StatusNotifierHostUnregistered"_s);
    QTRY_VERIFY(!host.isThere());
    QCOMPARE(changed.size(), 1);
    stop();
}

GUARDIA_TEST(TestTrayHost, QGuiApplication)

} // namespace tst_trayhost

#include "tst_trayhost.moc"
