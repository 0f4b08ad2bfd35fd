// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/consoleapplication.h"
#include "desk/consolewindow.h"
#include "desk/latencyproxy.h"
#include "runner/testclass.h"
#include "scenario/backend.h"
#include "servers/verifyresult.h"

#include <QElapsedTimer>
#include <QTest>
#include <QUrl>

namespace tst_consoleslow {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

/// The window over a database that answers everything after 10 s, connecting included: typing, turning pages
/// and closing stay smooth, also in the moment in which the late answers come.
class TestConsoleSlow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void staysSmoothWhileAnswersAreLate();
    void closesWhileAnswersAreLate();

private:
    std::unique_ptr<ServerBackend> m_server;
    LatencyProxy m_proxy;
    ConsoleWindow m_console;
};

void TestConsoleSlow::initTestCase()
{
    m_server = postgresBackend();
    VERIFY_RESULT(m_server->start());
    VERIFY_RESULT(m_server->createWithSchema(QStringLiteral("itsm")));
    QUrl url(m_server->url(QStringLiteral("itsm")));
    VERIFY_RESULT(m_proxy.start(static_cast<quint16>(url.port())));
    url.setPort(m_proxy.port());
    VERIFY_RESULT(m_console.open(url.toString(QUrl::FullyEncoded), 1s));
    m_console.work(); // the first showing of each page loads fonts and icons
}

void TestConsoleSlow::staysSmoothWhileAnswersAreLate()
{
    m_proxy.setLatency(10s);
    QElapsedTimer timer;
    timer.start();
    double gap = 0;
    while (timer.elapsed() < 14'000) // so that some of the late answers come
        gap = std::max(gap, m_console.work());
    qInfo("longest gap of the event loop: %.1f ms, %d late answers", gap, m_proxy.delayed());
    QVERIFY(m_proxy.delayed() > 1);
    QVERIFY(gap < 50);
}

void TestConsoleSlow::closesWhileAnswersAreLate()
{
    m_console.session()->refresh();
    QTest::qWait(200); // so that something is under way
    const qint64 took = m_console.close();
    qInfo("closed after %lld ms", took);
    QVERIFY(took >= 0 && took < 2000);
}

GUARDIA_TEST(TestConsoleSlow, ConsoleApplication)

} // namespace tst_consoleslow

#include "tst_consoleslow.moc"
