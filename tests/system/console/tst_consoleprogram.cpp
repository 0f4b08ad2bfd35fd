// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "scenario/backend.h"
#include "servers/httpclient.h"
#include "servers/notifysocket.h"
#include "servers/program.h"
#include "servers/verifyresult.h"
#include "servers/xserver.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTest>

namespace tst_consoleprogram {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

const QRegularExpression Shown(QStringLiteral("msg=\"window shown\""));
const QRegularExpression Listening(QStringLiteral("msg=listening address=127\\.0\\.0\\.1:(\\d+)"));

constexpr qint64 MostMemory = 90'000'000; // bytes

} // namespace

/// guardia-console as its users start it: with a display and without one.
class TestConsoleProgram : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { VERIFY_RESULT(m_display.start({1400, 900})); }

    void init()
    {
        m_program = std::make_unique<Program>(QStringLiteral("guardia-console"));
        m_program->setEnvironment(QStringLiteral("DISPLAY"), QString::fromLatin1(m_display.display()));
        m_program->setEnvironment(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
        m_program->setEnvironment(QStringLiteral("XDG_RUNTIME_DIR"), m_program->home());
    }

    void cleanup() { m_program.reset(); }

    void showsTheDemoAndServesIt()
    {
        QElapsedTimer timer;
        timer.start();
        VERIFY_RESULT(m_program->start({QStringLiteral("--demo"), Address, AnyPort}));
        VERIFY_RESULT(m_program->waitForLine(Shown));
        qInfo("window shown after %lld ms", timer.elapsed());
        const auto listening = m_program->waitForLine(Listening);
        VERIFY_RESULT(listening);
        HttpClient client(listening->captured(1).toUShort());
        QByteArray text;
        QTRY_VERIFY_WITH_TIMEOUT((text = client.request("GET", "/api/metrics/prometheus")->body,
                                  text.contains("guardia_up 1") && text.contains("guardia_incidents_open ")),
                                 20'000);
        const qint64 memory = m_program->memory().value_or(0);
        qInfo("%lld bytes resident, at most %lld", memory, m_program->peakMemory().value_or(0));
        QVERIFY(memory > 0 && memory < MostMemory);
        m_program->terminate();
        const auto code = m_program->waitForExit(2500ms);
        VERIFY_RESULT(code);
        QCOMPARE(*code, 0);
        QCOMPARE(warnings(), QString());
    }

    void withoutADatabaseItShowsItsFirstPage()
    {
        VERIFY_RESULT(m_program->start({Address, AnyPort}));
        VERIFY_RESULT(m_program->waitForLine(Shown));
        m_program->terminate();
        const auto code = m_program->waitForExit(2500ms);
        VERIFY_RESULT(code);
        QCOMPARE(*code, 0);
        QCOMPARE(warnings(), QString());
    }

    void aTakenPortIsNoEnd()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const QString address = QStringLiteral("127.0.0.1:%1").arg(other.serverPort());
        VERIFY_RESULT(m_program->start({QStringLiteral("--demo"), Address, address}));
        VERIFY_RESULT(m_program->waitForLine(
            QRegularExpression(QStringLiteral("level=warn .*the exporter does not listen.*in use"))));
        VERIFY_RESULT(m_program->waitForLine(Shown));
        QVERIFY(m_program->isRunning());
    }

    void aMistakeInTheOptionsIsOneLine()
    {
        VERIFY_RESULT(m_program->start({QStringLiteral("--no-such-option")}));
        const auto code = m_program->waitForExit();
        VERIFY_RESULT(code);
        QCOMPARE(*code, 2);
        QCOMPARE(m_program->errorLines().size(), 1);
    }

    void withoutADisplayItSaysSo()
    {
        m_program->setEnvironment(QStringLiteral("DISPLAY"), {});
        m_program->setEnvironment(QStringLiteral("QT_QPA_PLATFORM"), {});
        VERIFY_RESULT(m_program->start({QStringLiteral("--demo")}));
        const auto code = m_program->waitForExit();
        VERIFY_RESULT(code);
        QCOMPARE(*code, 1);
        QCOMPARE(m_program->errorLines().size(), 1);
        QVERIFY(m_program->errorLines().constFirst().contains(u"--headless"));
    }

    void headlessIsTheExporter()
    {
        m_program->setEnvironment(QStringLiteral("DISPLAY"), {});
        VERIFY_RESULT(
            m_program->start({QStringLiteral("--headless"), QStringLiteral("--demo"), Address, AnyPort}));
        const auto listening = m_program->waitForLine(Listening);
        VERIFY_RESULT(listening);
        HttpClient client(listening->captured(1).toUShort());
        QTRY_VERIFY_WITH_TIMEOUT(
            client.request("GET", "/api/metrics/prometheus")->body.contains("guardia_up 1"), 20'000);
        m_program->terminate();
        const auto code = m_program->waitForExit(2500ms);
        VERIFY_RESULT(code);
        QCOMPARE(*code, 0);
    }

    void headlessKnowsTheSameMistakes()
    {
        VERIFY_RESULT(m_program->start({QStringLiteral("--headless")}));
        const auto code = m_program->waitForExit();
        VERIFY_RESULT(code);
        QCOMPARE(*code, 2); // no database, as for guardia-exporter
    }

    void headlessTellsSystemd()
    {
        NotifySocket systemd;
        VERIFY_RESULT(systemd.status());
        m_program->setEnvironment(QStringLiteral("NOTIFY_SOCKET"), QString::fromUtf8(systemd.address()));
        VERIFY_RESULT(m_program->startAsService(
            {QStringLiteral("--headless"), QStringLiteral("--demo"), Address, AnyPort}));
        VERIFY_RESULT(systemd.waitForLine("READY=1"));
        m_program->terminate();
        VERIFY_RESULT(systemd.waitForLine("STOPPING=1"));
        VERIFY_RESULT(m_program->waitForExit(2500ms));
    }

    void aWindowTakesNoSocketsOfSystemd()
    {
        VERIFY_RESULT(m_program->start({QStringLiteral("--web.systemd-socket")}));
        const auto code = m_program->waitForExit();
        VERIFY_RESULT(code);
        QCOMPARE(*code, 2);
        QVERIFY(m_program->errorLines().constFirst().contains(u"--headless"));
    }

    void closesWhileAQueryHangs_data()
    {
        QTest::addColumn<QString>("backend");
        QTest::newRow("PostgreSQL") << "PostgreSQL";
        QTest::newRow("MariaDB") << "MariaDB";
    }

    void closesWhileAQueryHangs()
    {
        QFETCH(QString, backend);
        const std::unique_ptr<ServerBackend> server =
            backend == u"MariaDB" ? mariadbBackend() : postgresBackend();
        VERIFY_RESULT(server->start());
        VERIFY_RESULT(server->createWithSchema(QStringLiteral("itsm")));
        VERIFY_RESULT(m_program->start({QStringLiteral("--database.url"), server->url(QStringLiteral("itsm")),
                                        QStringLiteral("--collect.interval"), QStringLiteral("500ms"),
                                        Address, AnyPort}));
        const auto listening = m_program->waitForLine(Listening);
        VERIFY_RESULT(listening);
        HttpClient client(listening->captured(1).toUShort());
        QTRY_COMPARE_WITH_TIMEOUT(client.request("GET", "/api/metrics/health")->status, 200, 20'000);
        server->freeze();
        QTRY_COMPARE_WITH_TIMEOUT(client.request("GET", "/api/metrics/health")->status, 503, 10'000);
        QElapsedTimer timer;
        timer.start();
        m_program->terminate();
        const auto code = m_program->waitForExit(5s);
        const qint64 took = timer.elapsed();
        server->thaw();
        VERIFY_RESULT(code);
        QCOMPARE(*code, 0);
        qInfo("closed after %lld ms", took);
        QVERIFY(took < 2000);
    }

private:
    /// Lines that neither the program's log nor its own messages account for, and its warnings.
    [[nodiscard]] QString warnings() const
    {
        QStringList found;
        const QStringList lines = m_program->errorLines();
        for (const QString &line : lines) {
            if (!line.startsWith(u"ts=") || line.contains(u"level=warn") || line.contains(u"level=error"))
                found << line;
        }
        return found.join(u'\n');
    }

    const QString Address = QStringLiteral("--web.listen-address");
    const QString AnyPort = QStringLiteral("127.0.0.1:0");
    XServer m_display;
    std::unique_ptr<Program> m_program;
};

GUARDIA_TEST(TestConsoleProgram, QCoreApplication)

} // namespace tst_consoleprogram

#include "tst_consoleprogram.moc"
