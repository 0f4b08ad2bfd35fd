// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/consoleapplication.h"
#include "desk/consolewindow.h"
#include "runner/testclass.h"
#include "scenario/backend.h"
#include "servers/verifyresult.h"

#include <QElapsedTimer>
#include <QTest>

namespace tst_consoleunplugged {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

constexpr auto Interval = 3s;
constexpr auto Paint = 500ms;
constexpr auto Recovery = 10s;
/// As the tables are empty, a share of their rows has no value. What grew within the hour has one as soon as
/// its rows are counted, which the outage may well cut off.
constexpr int WithoutValue = 1;

qint64 milliseconds(std::chrono::milliseconds duration)
{
    return duration.count();
}

} // namespace

/// The database goes away while the operator looks at the overview: this shows within one interval, and once
/// the database is back, everything goes on without a click.
class TestConsoleUnplugged : public QObject
{
    Q_OBJECT

private slots:
    void showsThatTheDatabaseIsGone_data();
    void showsThatTheDatabaseIsGone();
};

void TestConsoleUnplugged::showsThatTheDatabaseIsGone_data()
{
    QTest::addColumn<QString>("backend");
    QTest::newRow("PostgreSQL") << QStringLiteral("PostgreSQL");
    QTest::newRow("MariaDB") << QStringLiteral("MariaDB");
}

void TestConsoleUnplugged::showsThatTheDatabaseIsGone()
{
    QFETCH(const QString, backend);
    const std::unique_ptr<ServerBackend> server =
        backend == u"MariaDB" ? mariadbBackend() : postgresBackend();
    VERIFY_RESULT(server->start());
    VERIFY_RESULT(server->createWithSchema(QStringLiteral("itsm")));
    ConsoleWindow console;
    VERIFY_RESULT(console.open(server->url(QStringLiteral("itsm")), Interval));
    console.window()->showPage(Page::Overview);
    const auto shown = [&] { return console.tilesIn(State::Stale) + console.tilesIn(State::Unknown); };
    QTRY_VERIFY(console.connectionText().startsWith(u"Connected to"));
    const int tiles = int(std::ssize(console.window()->findChildren<Tile *>()));
    QCOMPARE(tiles, 8);
    QVERIFY(shown() < tiles);

    for (int round = 0; round < 2; ++round) {
        server->kill();
        QElapsedTimer timer;
        timer.start();
        const bool isShown = QTest::qWaitFor(
            [&] { return shown() == tiles && console.connectionText().startsWith(u"No answer from"); },
            int(milliseconds(Interval + Paint) * 3));
        const qint64 took = timer.elapsed();
        qInfo("%s: shown after %lld ms", qPrintable(backend), took);
        QVERIFY2(isShown, qPrintable(console.connectionText()));
        QVERIFY(took <= milliseconds(Interval + Paint));

        QTest::qWait(round == 0 ? 500 : 5000); // a longer outage, after which it is tried less often
        VERIFY_RESULT(server->restart());
        timer.start();
        const bool isBack = QTest::qWaitFor(
            [&] { return shown() == WithoutValue && console.connectionText().startsWith(u"Connected to"); },
            int(milliseconds(Recovery) * 2));
        qInfo("%s: recovered after %lld ms", qPrintable(backend), timer.elapsed());
        QVERIFY2(isBack && timer.elapsed() <= milliseconds(Recovery), qPrintable(console.connectionText()));
    }
    QVERIFY(console.close() >= 0);
}

GUARDIA_TEST(TestConsoleUnplugged, ConsoleApplication)

} // namespace tst_consoleunplugged

#include "tst_consoleunplugged.moc"
