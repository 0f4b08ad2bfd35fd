// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/consoleapplication.h"
#include "desk/consolewindow.h"
#include "runner/testclass.h"
#include "scenario/backend.h"
#include "servers/verifyresult.h"

#include <QTest>

namespace tst_consolehang {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

/// The window while the database hangs: it stays usable, marks what it shows as old, and closes at once.
class TestConsoleHang : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void staysSmoothWhileTheDatabaseHangs();
    void recoversByItself();
    void closesWhileTheDatabaseHangs();

private:
    std::unique_ptr<ServerBackend> m_server;
    ConsoleWindow m_console;
};

void TestConsoleHang::initTestCase()
{
    m_server = postgresBackend();
    VERIFY_RESULT(m_server->start());
    VERIFY_RESULT(m_server->createWithSchema(QStringLiteral("itsm")));
    VERIFY_RESULT(m_console.open(m_server->url(QStringLiteral("itsm")), 1s));
    m_console.work(); // the first showing of each page loads fonts and icons
}

void TestConsoleHang::staysSmoothWhileTheDatabaseHangs()
{
    m_server->freeze();
    const double gap = m_console.work();
    qInfo("longest gap of the event loop: %.1f ms", gap);
    QVERIFY(gap < 50);
    QTRY_VERIFY_WITH_TIMEOUT(!m_console.isUp(), 10'000);
}

void TestConsoleHang::recoversByItself()
{
    m_server->thaw();
    QTRY_VERIFY_WITH_TIMEOUT(m_console.isUp(), 15'000);
}

void TestConsoleHang::closesWhileTheDatabaseHangs()
{
    m_server->freeze();
    m_console.session()->refresh();
    QTest::qWait(200); // so that a statement hangs by now
    const qint64 took = m_console.close();
    m_server->thaw();
    qInfo("closed after %lld ms", took);
    QVERIFY(took >= 0 && took < 2000);
}

GUARDIA_TEST(TestConsoleHang, ConsoleApplication)

} // namespace tst_consolehang

#include "tst_consolehang.moc"
