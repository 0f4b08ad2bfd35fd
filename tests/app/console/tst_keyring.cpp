// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/keyring.h"
#include "runner/testclass.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace tst_keyring {

using namespace guardia;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Listens at a path and accepts no connection.
class DeafSocket
{
public:
    explicit DeafSocket(const QByteArray &path)
        : m_path(path)
        , m_socket(::socket(AF_UNIX, SOCK_STREAM, 0))
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::ranges::copy(path, address.sun_path);
        m_listens = ::bind(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0
            && ::listen(m_socket, 1) == 0;
    }
    ~DeafSocket()
    {
        ::close(m_socket);
        ::unlink(m_path.constData());
    }
    Q_DISABLE_COPY_MOVE(DeafSocket)

    [[nodiscard]] bool listens() const { return m_listens; }

private:
    QByteArray m_path;
    int m_socket;
    bool m_listens = false;
};

} // namespace

/// Without a desktop session, which is how tests run.
class TestKeyring : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void saysAtOnceThatThereIsNone_data();
    void saysAtOnceThatThereIsNone();

private:
    QTemporaryDir m_folder;
};

void TestKeyring::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestKeyring::saysAtOnceThatThereIsNone_data()
{
    QTest::addColumn<QByteArray>("address");
    const QByteArray folder = QFile::encodeName(m_folder.path());
    QTest::newRow("no address") << QByteArray();
    QTest::newRow("no such socket") << "unix:path=" + folder + "/gone,guid=0123456789abcdef";
    QTest::newRow("no abstract socket") << "unix:abstract=" + folder + "/gone";
    QTest::newRow("says nothing") << "unix:path=" + folder + "/deaf";
    QTest::newRow("no runtime folder") << QByteArray("unix:runtime=yes");
    QTest::newRow("would start one") << QByteArray("autolaunch:");
    QTest::newRow("none of several") << "unix:path=" + folder + "/gone;unix:tmpdir=/tmp;autolaunch:";
    QTest::newRow("no address at all") << QByteArray("nonsense");
    QTest::newRow("too long") << "unix:path=/" + QByteArray(300, 'x');
}

void TestKeyring::saysAtOnceThatThereIsNone()
{
    QFETCH(const QByteArray, address);
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_folder.path()));
    if (address.isEmpty())
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    else
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
    const DeafSocket socket(QFile::encodeName(m_folder.filePath(u"deaf"_s)));
    QVERIFY(socket.listens());
    Keyring keyring;
    QSignalSpy unavailable(&keyring, &SecretStore::unavailable);
    QSignalSpy notWritten(&keyring, &SecretStore::notWritten);
    const QSignalSpy read(&keyring, &SecretStore::secretRead);
    const QSignalSpy written(&keyring, &SecretStore::secretWritten);
    QElapsedTimer time;
    time.start();
    keyring.read(u"a"_s);
    keyring.write(u"b"_s, u"hunter2"_s);
    keyring.remove(u"c"_s);
    // No signal is emitted before the call has returned.
    QCOMPARE(unavailable.count() + notWritten.count(), 0);
    QTRY_COMPARE(unavailable.count() + notWritten.count(), 2);
    QVERIFY2(time.elapsed() < 3000, qPrintable(QString::number(time.elapsed())));
    QCOMPARE(unavailable[0][0].toString(), u"a"_s);
    QCOMPARE(notWritten[0][0].toString(), u"b"_s);
    QVERIFY(!unavailable[0][1].toString().isEmpty());
    QVERIFY(!notWritten[0][1].toString().isEmpty());
    QVERIFY(!notWritten[0][1].toString().contains(u"hunter2"_s));
    QCOMPARE(read.count() + written.count(), 0);
}

GUARDIA_TEST(TestKeyring, QCoreApplication)

} // namespace tst_keyring

#include "tst_keyring.moc"
