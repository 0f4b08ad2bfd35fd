// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "webconfig/credentials.h"

#include <QTest>

namespace tst_credentials {

using namespace guardia;

namespace {

QByteArray basic(const QByteArray &text)
{
    return "Basic " + text.toBase64();
}

} // namespace

/// What clients send in the Authorization header, valid and invalid.
class TestCredentials : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void usersAndPasswords_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<QByteArray>("password");
        QTest::newRow("plain") << basic("alice:secret") << QByteArray("alice") << QByteArray("secret");
        QTest::newRow("colons") << basic("alice:a:b::") << QByteArray("alice") << QByteArray("a:b::");
        QTest::newRow("no password") << basic("alice:") << QByteArray("alice") << QByteArray();
        QTest::newRow("no user") << basic(":secret") << QByteArray() << QByteArray("secret");
        QTest::newRow("neither") << basic(":") << QByteArray() << QByteArray();
        QTest::newRow("Korean") << basic("관리자:비밀번호") << QByteArray("관리자") << QByteArray("비밀번호");
        QTest::newRow("not UTF-8") << basic("a\xff:\xfe\x80") << QByteArray("a\xff")
                                   << QByteArray("\xfe\x80");
        QTest::newRow("zero") << basic(QByteArray("a:b\0c", 5)) << QByteArray("a") << QByteArray("b\0c", 3);
        QTest::newRow("other case") << QByteArray("bASIC YTpi") << QByteArray("a") << QByteArray("b");
        QTest::newRow("blanks") << QByteArray(" Basic   YTpi ") << QByteArray("a") << QByteArray("b");
        QTest::newRow("long") << basic("a:" + QByteArray(5000, 'x')) << QByteArray("a")
                              << QByteArray(5000, 'x');
    }

    void usersAndPasswords()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, user);
        QFETCH(QByteArray, password);
        const auto credentials = basicCredentials(header);
        QVERIFY(credentials);
        QCOMPARE(credentials->user, user);
        QCOMPARE(credentials->password, password);
        QVERIFY(!bearerToken(header));
    }

    void othersAreRefused_data()
    {
        QTest::addColumn<QByteArray>("header");
        for (const char *header :
             {"", " ", "Basic", "Basic ", "BasicYTpi", "Basic\tYTpi", "Basic YTp!", "Basic YTpi, Basic YTpi",
              "Basic YT pi", "Basic =YTpi", "Digest YTpi", "YTpi", "Basic YWI=" /* ab: no colon */})
            QTest::addRow("%s", header) << QByteArray(header);
    }

    void othersAreRefused()
    {
        QFETCH(QByteArray, header);
        QVERIFY(!basicCredentials(header));
        QVERIFY(!bearerToken(header));
    }

    void tokens()
    {
        QCOMPARE(bearerToken("Bearer abc"), QByteArray("abc"));
        QCOMPARE(bearerToken("bearer  abc= "), QByteArray("abc="));
        QVERIFY(!bearerToken("Bearer"));
        QVERIFY(!bearerToken("Bearer  "));
        QVERIFY(!basicCredentials("Bearer YTpi"));
    }
};

GUARDIA_TEST(TestCredentials, NoApplication)

} // namespace tst_credentials

#include "tst_credentials.moc"
