// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/keyring.h"
#include "runner/testclass.h"

#include <QDBusConnection>
#include <QElapsedTimer>
#include <QMap>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

namespace tst_keyringsession {

using namespace guardia;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr qlonglong Handle = 7;

/// The part of KDE's wallet interface that QtKeychain uses.
class Wallet : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.KWallet")

public:
    QMap<QString, QString> passwords; ///< by folder and key
    bool isLocked = false;

public slots: // NOLINT: the names are the interface's
    QString networkWallet() { return u"kdewallet"_s; }
    int open(const QString &, qlonglong, const QString &) { return isLocked ? -1 : Handle; }
    int entryType(int, const QString &folder, const QString &key, const QString &)
    {
        return passwords.contains(folder + u'/' + key) ? 1 : 0;
    }
    bool hasEntry(int, const QString &folder, const QString &key, const QString &)
    {
        return passwords.contains(folder + u'/' + key);
    }
    QString readPassword(int, const QString &folder, const QString &key, const QString &)
    {
        return passwords.value(folder + u'/' + key);
    }
    int writePassword(int, const QString &folder, const QString &key, const QString &value, const QString &)
    {
        passwords.insert(folder + u'/' + key, value);
        return 0;
    }
    int removeEntry(int, const QString &folder, const QString &key, const QString &)
    {
        passwords.remove(folder + u'/' + key);
        return 0;
    }
};

const QString WalletService = u"org.kde.kwalletd5"_s;

} // namespace

/// With a D-Bus of its own: no keyring, and one that lives in this program.
class TestKeyringSession : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanupTestCase();
    void saysThatNoneIsRunning();
    void keepsASecret();
    void staysLocked();

private:
    QProcess m_bus;
    Wallet m_wallet;
};

void TestKeyringSession::initTestCase()
{
    const QString program = QStandardPaths::findExecutable(u"dbus-daemon"_s);
    QVERIFY2(!program.isEmpty(), "needs dbus-daemon");
    qputenv("XDG_CURRENT_DESKTOP", "KDE"); // this is how QtKeychain chooses its backend
    qputenv("KDE_SESSION_VERSION", "5");
    m_bus.setProgram(program);
    m_bus.setArguments({u"--session"_s, u"--nofork"_s, u"--print-address=1"_s});
    m_bus.start();
    QVERIFY(m_bus.waitForStarted());
    QTRY_VERIFY(m_bus.canReadLine());
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
}

void TestKeyringSession::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestKeyringSession::cleanupTestCase()
{
    m_bus.terminate();
    m_bus.waitForFinished();
}

void TestKeyringSession::saysThatNoneIsRunning()
{
    Keyring keyring;
    const QSignalSpy read(&keyring, &SecretStore::secretRead);
    QSignalSpy unavailable(&keyring, &SecretStore::unavailable);
    QSignalSpy notWritten(&keyring, &SecretStore::notWritten);
    QElapsedTimer time;
    time.start();
    keyring.read(u"a"_s);
    keyring.write(u"b"_s, u"hunter2"_s);
    keyring.remove(u"c"_s);
    QTRY_COMPARE(unavailable.count() + notWritten.count(), 2);
    QVERIFY2(time.elapsed() < 3000, qPrintable(QString::number(time.elapsed())));
    const QList<QList<QVariant>> answers{unavailable.value(0), notWritten.value(0)};
    for (const QList<QVariant> &answer : answers)
        QVERIFY2(answer.value(1).toString().startsWith(u"No keyring"_s),
                 qPrintable(answer.value(1).toString()));
    QCOMPARE(read.count(), 0);
}

void TestKeyringSession::keepsASecret()
{
    QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"wallet"_s);
    QVERIFY(bus.registerObject(u"/modules/kwalletd5"_s, &m_wallet, QDBusConnection::ExportAllSlots));
    QVERIFY(bus.registerService(WalletService));
    const QString secret = u"비밀 \"hunter2\" 😀"_s;
    Keyring keyring;
    QSignalSpy read(&keyring, &SecretStore::secretRead);
    const QSignalSpy written(&keyring, &SecretStore::secretWritten);
    const QSignalSpy unavailable(&keyring, &SecretStore::unavailable);
    keyring.read(u"id"_s);
    QTRY_COMPARE(read.count() + unavailable.count(), 1);
    QVERIFY2(unavailable.isEmpty(), qPrintable(unavailable.value(0).value(1).toString()));
    QCOMPARE(read.takeFirst(), (QVariantList{u"id"_s, false, QString()}));
    keyring.write(u"id"_s, secret);
    QTRY_COMPARE(written.count(), 1);
    QCOMPARE(m_wallet.passwords.value(u"guardia-console/id"_s), secret);
    keyring.read(u"id"_s);
    QTRY_COMPARE(read.count(), 1);
    QCOMPARE(read.takeFirst(), (QVariantList{u"id"_s, true, secret}));
    keyring.remove(u"id"_s);
    QTRY_VERIFY(m_wallet.passwords.isEmpty());
}

void TestKeyringSession::staysLocked()
{
    m_wallet.isLocked = true;
    Keyring keyring;
    QSignalSpy unavailable(&keyring, &SecretStore::unavailable);
    keyring.read(u"id"_s);
    QTRY_COMPARE(unavailable.count(), 1);
    QVERIFY2(unavailable[0][1].toString().contains(u"locked"_s), qPrintable(unavailable[0][1].toString()));
    QSignalSpy notWritten(&keyring, &SecretStore::notWritten);
    keyring.write(u"id"_s, u"hunter2"_s);
    QTRY_COMPARE(notWritten.count(), 1);
    QVERIFY2(notWritten[0][1].toString().contains(u"locked"_s), qPrintable(notWritten[0][1].toString()));
    QCOMPARE(unavailable.count(), 1);
}

GUARDIA_TEST(TestKeyringSession, QCoreApplication)

} // namespace tst_keyringsession

#include "tst_keyringsession.moc"
