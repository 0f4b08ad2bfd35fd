// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "session/exportercontrol.h"

#include <QTest>

namespace tst_listenaddress {

using namespace guardia;
using namespace Qt::StringLiterals;

class TestListenAddress : public QObject
{
    Q_OBJECT

private slots:
    void isHostAndPort_data();
    void isHostAndPort();
};

void TestListenAddress::isHostAndPort_data()
{
    QTest::addColumn<bool>("good");
    for (const char *good :
         {":9878", ":0", "127.0.0.1:9878", "[::1]:9878", "[::]:1", "db1.example:65535", "호스트:80"})
        QTest::newRow(good) << true;
    for (const char *bad :
         {"", "9878", "host", "host:", ":65536", ":-1", ":+1", ": 1", ":1 ", "::1:9878", "[::1]", "[::1:9878",
          "[x]:1", "[]:1", "[127.0.0.1]:1", "a b:1", "http://a:1", "a/b:1", "u@a:1"})
        QTest::newRow(bad) << false;
}

void TestListenAddress::isHostAndPort()
{
    QFETCH(const bool, good);
    QCOMPARE(isListenAddress(QString::fromUtf8(QTest::currentDataTag())), good);
}

GUARDIA_TEST(TestListenAddress, QCoreApplication)

} // namespace tst_listenaddress

#include "tst_listenaddress.moc"
