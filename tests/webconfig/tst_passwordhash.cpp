// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "webconfig/secrets.h"

#include <QTest>

namespace tst_passwordhash {

using namespace guardia;

namespace {

const QByteArray Seventy("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ01234567");

} // namespace

/// bcrypt as the toolkit, htpasswd and Go understand it.
class TestPasswordHash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Published test vectors of bcrypt's authors, and a hash that the toolkit's own tests use.
    void knownPasswords_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QByteArray>("hash");
        const auto row = [](const char *name, const QByteArray &password, const char *hash) {
            QTest::newRow(name) << password << QByteArray(hash);
        };
        row("short", "U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW");
        row("other salt", "U*U*U", "$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a");
        row("empty", "", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy");
        row("not UTF-8", "\xa3", "$2a$05$/OK.fbVrR/bpIqNJ5ianF.Sa7shbm4.OzKpvFnX1pQLmQW96oUlCq");
        row("2y", "\xa3", "$2y$05$/OK.fbVrR/bpIqNJ5ianF.Sa7shbm4.OzKpvFnX1pQLmQW96oUlCq");
        row("2b", "\xa3", "$2b$05$/OK.fbVrR/bpIqNJ5ianF.Sa7shbm4.OzKpvFnX1pQLmQW96oUlCq");
        row("72 bytes", Seventy + "89", "$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui");
        row("more", Seventy + "89chars after 72 are ignored",
            "$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui");
        row("far more", Seventy + "89" + QByteArray(5000, 'x'),
            "$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui");
        row("toolkit", "alice123", "$2y$12$1DpfPeqF9HzHJt.EWswy1exHluGfbhnn3yXhR7Xes6m3WJqFg0Wby");
    }

    void knownPasswords()
    {
        QFETCH(QByteArray, password);
        QFETCH(QByteArray, hash);
        QVERIFY(isBcryptHash(hash));
        QVERIFY(passwordMatches(password, hash));
        QVERIFY(!passwordMatches('x' + password, hash));
        QByteArray other = hash;
        other[30] = other[30] == 'a' ? 'b' : 'a';
        QVERIFY(!passwordMatches(password, other));
    }

    /// crypt(3) stops at a zero byte: a password must not be right whatever follows that byte.
    void aZeroByteIsNeverRight()
    {
        const QByteArray hash("$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW");
        QVERIFY(passwordMatches("U*U", hash));
        QVERIFY(!passwordMatches(QByteArray("U*U\0", 4), hash));
        QVERIFY(!passwordMatches(QByteArray("U*U\0x", 5), hash));
        const QByteArray empty("$2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy");
        QVERIFY(!passwordMatches(QByteArray("\0", 1), empty));
    }

    void hashes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isHash");
        const QByteArray rest = QByteArray(53, 'a');
        QTest::newRow("2a") << QByteArray("$2a$04$" + rest) << true;
        QTest::newRow("2b") << QByteArray("$2b$10$" + rest) << true;
        QTest::newRow("2y") << QByteArray("$2y$31$" + rest) << true;
        QTest::newRow("2x") << QByteArray("$2x$10$" + rest) << false;
        QTest::newRow("2") << QByteArray("$2$10$" + rest) << false;
        QTest::newRow("too cheap") << QByteArray("$2y$03$" + rest) << false;
        QTest::newRow("too dear") << QByteArray("$2y$32$" + rest) << false;
        QTest::newRow("cost of letters") << QByteArray("$2y$1a$" + rest) << false;
        QTest::newRow("cost of a sign") << QByteArray("$2y$-4$" + rest) << false;
        QTest::newRow("too short") << QByteArray("$2y$10$" + rest.chopped(1)) << false;
        QTest::newRow("too long") << QByteArray("$2y$10$" + rest + 'a') << false;
        QTest::newRow("other characters") << QByteArray("$2y$10$" + rest.chopped(1) + '=') << false;
        QTest::newRow("Korean") << QByteArray("$2y$10$" + rest.chopped(3) + "밀") << false;
        QTest::newRow("line end") << QByteArray("$2y$10$" + rest.chopped(1) + '\n') << false;
        QTest::newRow("MD5") << QByteArray("$apr1$x$abcdefghijklmnopqrstuv") << false;
        QTest::newRow("SHA-512") << QByteArray("$6$x$" + rest) << false;
        QTest::newRow("plain") << QByteArray("secret") << false;
        QTest::newRow("prefix") << QByteArray("$2y$") << false;
        QTest::newRow("empty") << QByteArray() << false;
    }

    void hashes()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isHash);
        QCOMPARE(isBcryptHash(text), isHash);
    }

    /// Takes real work, but no password can be right: bcrypt never writes that last character.
    void theHashForUnknownUsers()
    {
        for (const int cost : {4, 5, 10, 14}) {
            QVERIFY(isBcryptHash(unmatchableHash(cost)));
            QCOMPARE(bcryptCost(unmatchableHash(cost)), cost);
        }
        QVERIFY(!QByteArrayView(".Oeu").contains(unmatchableHash(4).back()));
        QVERIFY(!passwordMatches("fakepassword", unmatchableHash(4)));
    }
};

GUARDIA_TEST(TestPasswordHash, NoApplication)

} // namespace tst_passwordhash

#include "tst_passwordhash.moc"
