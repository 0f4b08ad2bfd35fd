// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "scenario/backend.h"
#include "scenario/deskdata.h"
#include "servers/httpclient.h"
#include "servers/notifysocket.h"
#include "servers/program.h"
#include "servers/verifyresult.h"

#include <QFile>
#include <QTcpServer>
#include <QTest>

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace tst_systemd {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

const QString Database = QStringLiteral("itsm");
const QString AnyPort = QStringLiteral("--web.listen-address=127.0.0.1:0");
const QString SystemdSocket = QStringLiteral("--web.systemd-socket");

constexpr int Ok = 200;
constexpr int Unavailable = 503;

/// A socket as a .socket unit makes it, closed with the object.
class PassedSocket
{
public:
    enum class State { Bound, Listening };

    PassedSocket(int family, int type, State state = State::Listening)
        : m_socket(::socket(family, type | SOCK_CLOEXEC, 0))
    {
        sockaddr_storage address{};
        address.ss_family = static_cast<sa_family_t>(family);
        if (family == AF_INET)
            reinterpret_cast<sockaddr_in &>(address).sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        else if (family == AF_INET6)
            reinterpret_cast<sockaddr_in6 &>(address).sin6_addr = in6addr_loopback;
        // A Unix socket gets a name of its own from the kernel where it gives none.
        const socklen_t size = family == AF_UNIX ? sizeof(sa_family_t) : sizeof(address);
        m_isGood = ::bind(m_socket, reinterpret_cast<const sockaddr *>(&address), size) == 0
            && (state == State::Bound || ::listen(m_socket, SOMAXCONN) == 0);
        socklen_t length = sizeof(address);
        ::getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &length);
        if (family == AF_INET || family == AF_INET6) // their ports lie at the same place
            m_port = ntohs(reinterpret_cast<const sockaddr_in &>(address).sin_port);
    }
    ~PassedSocket() { ::close(m_socket); }
    Q_DISABLE_COPY_MOVE(PassedSocket)

    [[nodiscard]] bool isGood() const { return m_isGood; }
    [[nodiscard]] int descriptor() const { return m_socket; }
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    int m_socket;
    bool m_isGood = false;
    quint16 m_port = 0;
};

/// The port of the first address in a status; 0 where there is none.
quint16 portIn(const NotifySocket::Message &message)
{
    static const QRegularExpression address(QStringLiteral(" on 127\\.0\\.0\\.1:(\\d+)"));
    return address.match(QString::fromUtf8(message.value("STATUS"))).captured(1).toUShort();
}

int statusOf(quint16 port, const QByteArray &path, const QHostAddress &host = QHostAddress::LocalHost)
{
    HttpClient client(port, host);
    const auto response = client.request("GET", path);
    return response ? response->status : 0;
}

qint64 monotonicTime()
{
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace

/// The program as a service of systemd, with the test in the role of systemd.
class TestSystemd : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_program.reset(); }

    void isReadyOnceItAnswers_data();
    void isReadyOnceItAnswers();
    void isNotReadyWhereItCannotListen();
    void aDatabaseThatHangsDelaysNothing();
    void saysThatItStops_data();
    void saysThatItStops();
    void saysThatItReloads();
    void theWatchdogStaysQuietWhileTheDatabaseHangs();
    void listensOnSocketsThatArePassed();
    void answersWhoCameBeforeIt();
    void otherSocketsAreRefused_data();
    void otherSocketsAreRefused();
    void othersSocketsAreNotTaken();

private:
    [[nodiscard]] QString urlOption() const { return u"--database.url=" + m_sqlite->url(Database); }
    [[nodiscard]] Result<NotifySocket::Message> ready();

    std::unique_ptr<Backend> m_sqlite = sqliteBackend();
    std::unique_ptr<ServerBackend> m_postgres = postgresBackend();
    std::unique_ptr<NotifySocket> m_systemd;
    std::unique_ptr<Program> m_program;
};

void TestSystemd::initTestCase()
{
    VERIFY_RESULT(m_sqlite->start());
    VERIFY_RESULT(m_sqlite->createWithSchema(Database));
    VERIFY_RESULT(m_sqlite->execute(Database, requestRows(*m_sqlite, QStringLiteral("OPEN"), 5)));
    VERIFY_RESULT(m_postgres->start());
    VERIFY_RESULT(m_postgres->createWithSchema(Database));
}

void TestSystemd::init()
{
    m_postgres->thaw();
    m_systemd = std::make_unique<NotifySocket>();
    VERIFY_RESULT(m_systemd->status());
    m_program = std::make_unique<Program>(QStringLiteral("guardia-exporter"));
    m_program->setEnvironment(QStringLiteral("NOTIFY_SOCKET"), QString::fromUtf8(m_systemd->address()));
}

/// Waits for READY=1.
Result<NotifySocket::Message> TestSystemd::ready()
{
    const auto number = m_systemd->waitForLine("READY=1");
    if (!number)
        return Error{number.error().kind,
                     number.error().message + u"\nand the log:\n" + m_program->errorLines().join(u'\n')};
    return m_systemd->messages()[*number];
}

void TestSystemd::isReadyOnceItAnswers_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("file") << int(NotifySocket::Kind::File);
    QTest::newRow("abstract") << int(NotifySocket::Kind::Abstract);
}

void TestSystemd::isReadyOnceItAnswers()
{
    QFETCH(const int, kind);
    m_systemd = std::make_unique<NotifySocket>(NotifySocket::Kind(kind));
    VERIFY_RESULT(m_systemd->status());
    m_program->setEnvironment(QStringLiteral("NOTIFY_SOCKET"), QString::fromUtf8(m_systemd->address()));
    VERIFY_RESULT(m_program->startAsService({urlOption(), AnyPort}));
    const auto message = ready();
    VERIFY_RESULT(message);
    // The kernel chose the port, and the program that reports it listens on it.
    const quint16 port = portIn(*message);
    QVERIFY2(port != 0, message->text.constData());
    QCOMPARE(statusOf(port, "/-/healthy"), Ok);
    QCOMPARE(m_systemd->messages().first().text, message->text);
    QVERIFY(message->value("STATUS").startsWith("serving metrics of sqlite:///"));
    VERIFY_RESULT(m_systemd->waitFor(
        [](const auto &later) { return later.value("STATUS").endsWith("; database up"); }));
    QCOMPARE(m_systemd->count("READY=1"), 1);
    QCOMPARE(m_systemd->count("WATCHDOG=1"), 0); // the watchdog was not requested
}

void TestSystemd::isNotReadyWhereItCannotListen()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    VERIFY_RESULT(m_program->startAsService(
        {urlOption(), QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(taken.serverPort())}));
    const auto code = m_program->waitForExit();
    VERIFY_RESULT(code);
    QCOMPARE(*code, 1);
    QCoreApplication::processEvents();
    QVERIFY(m_systemd->messages().isEmpty());
}

void TestSystemd::aDatabaseThatHangsDelaysNothing()
{
    m_postgres->freeze();
    VERIFY_RESULT(m_program->startAsService({u"--database.url=" + m_postgres->url(Database), AnyPort}));
    const auto message = ready();
    VERIFY_RESULT(message);
    QVERIFY2(message->value("STATUS").endsWith("; database not asked yet"), message->text.constData());
    QVERIFY(!message->text.contains(Backend::Password.toUtf8()));
    const quint16 port = portIn(*message);
    QCOMPARE(statusOf(port, "/-/healthy"), Ok);
    QCOMPARE(statusOf(port, "/-/ready"), Unavailable); // it did not wait for the database
    VERIFY_RESULT(m_systemd->waitFor(
        [](const auto &later) { return later.value("STATUS").endsWith("; database down"); }));
    m_postgres->thaw();
    VERIFY_RESULT(m_systemd->waitFor(
        [](const auto &later) { return later.value("STATUS").endsWith("; database up"); }, 0, 20s));
}

void TestSystemd::saysThatItStops_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestSystemd::saysThatItStops()
{
    QFETCH(const int, signal);
    VERIFY_RESULT(m_program->startAsService({urlOption(), AnyPort}));
    VERIFY_RESULT(ready());
    QCOMPARE(m_systemd->count("STOPPING=1"), 0);
    m_program->signal(signal);
    VERIFY_RESULT(m_systemd->waitForLine("STOPPING=1"));
    const auto code = m_program->waitForExit();
    VERIFY_RESULT(code);
    QCOMPARE(*code, 0);
    QCOMPARE(m_systemd->count("STOPPING=1"), 1);
}

void TestSystemd::saysThatItReloads()
{
    const QString path = m_program->home() + QStringLiteral("/g.yaml");
    const auto write = [&](const QByteArray &rest) {
        QFile file(path);
        return file.open(QIODevice::WriteOnly)
            && file.write("database: {url: '" + m_sqlite->url(Database).toUtf8() + "'}\n" + rest) > 0;
    };
    QVERIFY(write("collect: {interval: 200ms}\n"));
    VERIFY_RESULT(m_program->startAsService({u"--config.file=" + path, AnyPort}));
    VERIFY_RESULT(ready());
    qsizetype seen = m_systemd->messages().size();
    for (const bool isGood : {true, false}) {
        QVERIFY(write(isGood ? "collect: {interval: 300ms}\n" : "nonsense: 1\n"));
        const qint64 before = monotonicTime();
        m_program->reload();
        const auto begun = m_systemd->waitForLine("RELOADING=1", seen);
        VERIFY_RESULT(begun);
        const qint64 time = m_systemd->messages()[*begun].value("MONOTONIC_USEC").toLongLong();
        QVERIFY(before <= time && time <= monotonicTime());
        const auto done = m_systemd->waitForLine("READY=1", seen); // whether it succeeded or not
        VERIFY_RESULT(done);
        QVERIFY(*done > *begun);
        seen = m_systemd->messages().size();
        VERIFY_RESULT(m_program->waitForLine(QRegularExpression(
            isGood ? QStringLiteral("configuration reloaded") : QStringLiteral("not reloaded"))));
    }
}

void TestSystemd::theWatchdogStaysQuietWhileTheDatabaseHangs()
{
    constexpr auto Interval = 3000ms; // long enough for a busy computer
    m_program->setEnvironment(QStringLiteral("WATCHDOG_USEC"),
                              QString::number(std::chrono::microseconds(Interval).count()));
    VERIFY_RESULT(m_program->startAsService({u"--database.url=" + m_postgres->url(Database), AnyPort,
                                             QStringLiteral("--collect.interval=200ms")}));
    const auto isUp = [](const auto &message) { return message.value("STATUS").endsWith("; database up"); };
    VERIFY_RESULT(m_systemd->waitFor(isUp));
    m_postgres->freeze();
    const auto down = m_systemd->waitFor(
        [](const auto &message) { return message.value("STATUS").endsWith("; database down"); });
    VERIFY_RESULT(down);
    // Through time-outs, broken connections and attempts to connect again.
    qsizetype sinceThen = *down;
    for (int i = 0; i < 4; ++i) {
        const auto sign = m_systemd->waitForLine("WATCHDOG=1", sinceThen + 1);
        VERIFY_RESULT(sign);
        sinceThen = *sign;
    }
    int signsOfLife = 0;
    std::chrono::steady_clock::duration longest{};
    std::optional<std::chrono::steady_clock::time_point> latest;
    for (const NotifySocket::Message &message : m_systemd->messages()) {
        if (!message.has("WATCHDOG=1"))
            continue;
        ++signsOfLife;
        longest = std::max(longest, latest ? message.at - *latest : longest);
        latest = message.at;
    }
    const auto longestMs = std::chrono::duration_cast<std::chrono::milliseconds>(longest).count();
    qInfo("%d signs of life, at most %lld ms apart", signsOfLife, static_cast<long long>(longestMs));
    QVERIFY2(longest < Interval, "systemd would have ended it");
}

void TestSystemd::listensOnSocketsThatArePassed()
{
    const PassedSocket four(AF_INET, SOCK_STREAM);
    const PassedSocket six(AF_INET6, SOCK_STREAM);
    QVERIFY(four.isGood());
    QList<int> sockets{four.descriptor()};
    if (six.isGood()) // false if the computer has no IPv6
        sockets << six.descriptor();
    VERIFY_RESULT(m_program->startAsService({urlOption(), SystemdSocket}, sockets));
    const auto message = ready();
    VERIFY_RESULT(message);
    QCOMPARE(portIn(*message), four.port());
    QCOMPARE(statusOf(four.port(), "/-/healthy"), Ok);
    HttpClient client(four.port());
    const auto grafana = client.request("GET", "/api/metrics/grafana-config");
    VERIFY_RESULT(grafana);
    QVERIFY2(grafana->body.contains(QByteArray("http://127.0.0.1:" + QByteArray::number(four.port()))),
             grafana->body.constData());
    if (six.isGood()) {
        QVERIFY(message->value("STATUS").contains(QByteArray(", [::1]:" + QByteArray::number(six.port()))));
        QCOMPARE(statusOf(six.port(), "/-/healthy", QHostAddress::LocalHostIPv6), Ok);
    }
    for (int descriptor = 3; descriptor < 3 + sockets.size(); ++descriptor) {
        QFile info(QStringLiteral("/proc/%1/fdinfo/%2").arg(m_program->pid()).arg(descriptor));
        QVERIFY(info.open(QIODevice::ReadOnly));
        static const QRegularExpression flags(QStringLiteral("flags:\\s+([0-7]+)"));
        const int value = flags.match(QString::fromLatin1(info.readAll())).captured(1).toInt(nullptr, 8);
        QVERIFY2(value & O_CLOEXEC, "a program that it starts would have the socket");
    }
    m_program->terminate();
    const auto code = m_program->waitForExit();
    VERIFY_RESULT(code);
    QCOMPARE(*code, 0);
}

/// The purpose of sockets from systemd: clients that connect while the program restarts are served
/// afterwards.
void TestSystemd::answersWhoCameBeforeIt()
{
    const PassedSocket socket(AF_INET, SOCK_STREAM);
    QVERIFY(socket.isGood());
    for (int run = 0; run < 2; ++run) {
        HttpClient client(socket.port());
        VERIFY_RESULT(client.send("GET /-/healthy HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        VERIFY_RESULT(m_program->startAsService({urlOption(), SystemdSocket}, {socket.descriptor()}));
        const auto response = client.receive();
        VERIFY_RESULT(response);
        QCOMPARE(response->status, Ok);
        m_program->terminate();
        VERIFY_RESULT(m_program->waitForExit());
    }
}

void TestSystemd::otherSocketsAreRefused_data()
{
    QTest::addColumn<int>("family");
    QTest::addColumn<int>("type");
    QTest::addColumn<bool>("isListening");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("message");
    const QStringList take{SystemdSocket};
    const QString tcp =
        QStringLiteral("number 1 of the sockets that systemd passes does not listen on a TCP");
    QTest::newRow("none") << 0 << 0 << false << take << QStringLiteral("systemd passes no socket");
    QTest::newRow("Unix socket") << AF_UNIX << int(SOCK_STREAM) << true << take << tcp;
    QTest::newRow("UDP") << AF_INET << int(SOCK_DGRAM) << false << take << tcp;
    QTest::newRow("does not listen") << AF_INET << int(SOCK_STREAM) << false << take << tcp;
    QTest::newRow("address besides")
        << AF_INET << int(SOCK_STREAM) << true << QStringList{SystemdSocket, AnyPort}
        << QStringLiteral("--web.systemd-socket and --web.listen-address exclude each other");
}

void TestSystemd::otherSocketsAreRefused()
{
    QFETCH(const int, family);
    QFETCH(const int, type);
    QFETCH(const bool, isListening);
    QFETCH(const QStringList, options);
    QFETCH(const QString, message);
    std::unique_ptr<PassedSocket> socket;
    QList<int> sockets;
    if (family != 0) {
        socket = std::make_unique<PassedSocket>(
            family, type, isListening ? PassedSocket::State::Listening : PassedSocket::State::Bound);
        QVERIFY(socket->isGood());
        sockets << socket->descriptor();
    }
    VERIFY_RESULT(m_program->startAsService(QStringList{urlOption()} + options, sockets));
    const auto code = m_program->waitForExit();
    VERIFY_RESULT(code);
    QCOMPARE(*code, 2);
    const QStringList lines = m_program->errorLines();
    QCOMPARE(lines.size(), 1);
    QVERIFY2(lines.constFirst().contains(message), qPrintable(lines.constFirst()));
    QVERIFY(m_systemd->messages().isEmpty());
}

/// LISTEN_PID says which process the sockets are for: a service's child inherits the variables too.
void TestSystemd::othersSocketsAreNotTaken()
{
    m_program->setEnvironment(QStringLiteral("LISTEN_PID"), QStringLiteral("1"));
    m_program->setEnvironment(QStringLiteral("LISTEN_FDS"), QStringLiteral("1"));
    VERIFY_RESULT(m_program->start({urlOption(), SystemdSocket}));
    const auto code = m_program->waitForExit();
    VERIFY_RESULT(code);
    QCOMPARE(*code, 2);
    QVERIFY(m_program->errorLines().constFirst().contains(u"systemd passes no socket"));
}

GUARDIA_TEST(TestSystemd, QCoreApplication)

} // namespace tst_systemd

#include "tst_systemd.moc"
