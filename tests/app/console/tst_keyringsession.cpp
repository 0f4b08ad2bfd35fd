// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/keyring.h"
#include "runner/testclass.h"
#include "sessionbusprocess.h"

#include <QDBusConnection>
#include <QMap>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

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

/// With a D-Bus of its own, and a keyring that lives in a thread of this program.
class TestKeyringSession : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void keepsASecret();
    void staysLocked();

private:
    /// Does something where the wallet lives.
    template <typename Work>
    auto atWallet(Work work)
    {
        decltype(work()) result;
        QMetaObject::invokeMethod(
            &m_wallet, [&] { result = work(); }, Qt::BlockingQueuedConnection);
        return result;
    }

    test::SessionBus m_bus;
    QThread m_thread; ///< QtKeychain asks whether there is a wallet and waits for the answer
    Wallet m_wallet;
};

void TestKeyringSession::initTestCase()
{
    QVERIFY(m_bus.start());
    m_wallet.moveToThread(&m_thread);
    m_thread.start();
    // Before the first job, with which QtKeychain chooses for good.
    QVERIFY(atWallet([this] {
        QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"wallet"_s);
        return bus.registerObject(u"/modules/kwalletd5"_s, &m_wallet, QDBusConnection::ExportAllSlots)
            && bus.registerService(WalletService);
    }));
}

void TestKeyringSession::cleanupTestCase()
{
    m_thread.quit();
    m_thread.wait();
}

void TestKeyringSession::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestKeyringSession::keepsASecret()
{
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
    QCOMPARE(atWallet([this] { return m_wallet.passwords.value(u"guardia-console/id"_s); }), secret);
    keyring.read(u"id"_s);
    QTRY_COMPARE(read.count(), 1);
    QCOMPARE(read.takeFirst(), (QVariantList{u"id"_s, true, secret}));
    keyring.remove(u"id"_s);
    QTRY_VERIFY(atWallet([this] { return m_wallet.passwords.isEmpty(); }));
}

void TestKeyringSession::staysLocked()
{
    atWallet([this] { return m_wallet.isLocked = true; });
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
