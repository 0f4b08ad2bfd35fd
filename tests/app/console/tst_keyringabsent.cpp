// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/keyring.h"
#include "runner/testclass.h"
#include "sessionbusprocess.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

namespace tst_keyringabsent {

using namespace guardia;
using namespace Qt::StringLiterals;

/// With a D-Bus of its own on which there is no keyring, whichever QtKeychain asks: KWallet, or the secret
/// service where libsecret is installed.
class TestKeyringAbsent : public QObject
{
    Q_OBJECT

private slots:
    void saysThatNoneIsRunning();

private:
    test::SessionBus m_bus;
};

void TestKeyringAbsent::saysThatNoneIsRunning()
{
    QVERIFY(m_bus.start());
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

GUARDIA_TEST(TestKeyringAbsent, QCoreApplication)

} // namespace tst_keyringabsent

#include "tst_keyringabsent.moc"
