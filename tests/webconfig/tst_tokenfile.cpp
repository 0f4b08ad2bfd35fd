// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "webconfig/credentials.h"
#include "webconfig/secrets.h"

#include <QTest>

namespace tst_tokenfile {

using namespace guardia;
using namespace Qt::StringLiterals;

/// The file of bearer tokens.
class TestTokenFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokensAndComments()
    {
        const TokenFile file = parseTokens(u"tokens"_s,
                                           "# Grafana\n0123456789abcdef\n\n"
                                           "  AZaz09-._~+/AZaz09==  \r\n#0123456789abcdeg\n");
        QCOMPARE(file.problems.size(), 0U);
        QCOMPARE(file.digests, QByteArrayList({sha256("0123456789abcdef"), sha256("AZaz09-._~+/AZaz09==")}));
    }

    void mistakes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("problem");
        QTest::newRow("empty") << QByteArray() << u"tokens: holds no token"_s;
        QTest::newRow("comments only") << QByteArray("# none\n\n") << u"tokens: holds no token"_s;
        QTest::newRow("short") << QByteArray("0123456789abcdef\n0123456789abcde\n")
                               << u"tokens:2:1: the token is shorter than 16 characters"_s;
        QTest::newRow("blank inside")
            << QByteArray("01234567 89abcdef") << u"tokens:1:1: the token has characters other than"_s;
        QTest::newRow("Korean") << QByteArray("가나다라마바사아자차카타파하")
                                << u"tokens:1:1: the token has characters other than"_s;
        QTest::newRow("zero") << QByteArray("0123456789\0abcdef", 17)
                              << u"tokens:1:1: the token has characters other than"_s;
        QTest::newRow("padding only") << QByteArray(20, '=') << u"tokens:1:1: the token has characters"_s;
        QTest::newRow("padding inside")
            << QByteArray("01234567=89abcdef") << u"tokens:1:1: the token has characters"_s;
    }

    void mistakes()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, problem);
        const TokenFile file = parseTokens(u"tokens"_s, text);
        QCOMPARE(file.problems.size(), 1U);
        const QString told = problemText(file.problems.front());
        QVERIFY2(told.startsWith(problem), qPrintable(told));
        QVERIFY(!told.contains(u"01234567"_s));
    }

    void thousandAreEnough()
    {
        QByteArray text;
        for (int i = 0; i < 1001; ++i)
            text += "0123456789abcdef" + QByteArray::number(i) + '\n';
        QCOMPARE(problemText(parseTokens(u"tokens"_s, text).problems.front()),
                 u"tokens: holds more than 1000 tokens"_s);
    }
};

GUARDIA_TEST(TestTokenFile, NoApplication)

} // namespace tst_tokenfile

#include "tst_tokenfile.moc"
