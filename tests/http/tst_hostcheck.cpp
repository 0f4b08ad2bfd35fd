// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/hostcheck.h"
#include "runner/testclass.h"

#include <QSysInfo>
#include <QTest>

namespace tst_hostcheck {

using namespace guardia;
using namespace Qt::StringLiterals;

/// Which names a request over loopback may use for this computer.
class HostCheckTest : public QObject
{
    Q_OBJECT

private slots:
    void knowsItsNames_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<bool>("isRefused");
        for (const QByteArray name :
             {"localhost", "localhost:9878", "LOCALHOST.", "127.0.0.1", "127.0.0.1:9878", "[::1]", "[::1]:80",
              "192.168.0.7", "guardia.localhost", "Metrics.Example:443", ""})
            QTest::newRow(name.constData()) << name << false;
        QTest::newRow("this computer") << QSysInfo::machineHostName().toUtf8() << false;
        for (const QByteArray name :
             {"evil.example", "evil.example:9878", "localhost.evil.example", "xlocalhost",
              "metrics.example.evil", "127.0.0.1.nip.io", "127.0.0.1x", "1.2.3.4.5"})
            QTest::newRow(name.constData()) << name << true;
    }

    void knowsItsNames()
    {
        QFETCH(QByteArray, host);
        QFETCH(bool, isRefused);
        Request request;
        request.local = QHostAddress(QHostAddress::LocalHost);
        request.headers = {{"Host", host}};
        const auto refusal = refuseForeignHost(request, u"metrics.example"_s);
        QCOMPARE(refusal.has_value(), isRefused);
        if (refusal) {
            QCOMPARE(refusal->status, 403);
            QVERIFY(refusal->body.contains("web.external_url"));
        }
        request.local = QHostAddress(u"::1"_s);
        QCOMPARE(refuseForeignHost(request, u"metrics.example"_s).has_value(), isRefused);
    }

    void trustsOtherNetworks()
    {
        Request request;
        request.local = QHostAddress(u"192.168.0.7"_s);
        request.headers = {{"Host", "any.example"}};
        QVERIFY(!refuseForeignHost(request, {}));
    }

    void needsNoHost()
    {
        Request request; // of HTTP/1.0
        request.local = QHostAddress(QHostAddress::LocalHost);
        QVERIFY(!refuseForeignHost(request, {}));
    }
};

GUARDIA_TEST(HostCheckTest, QCoreApplication)

} // namespace tst_hostcheck

#include "tst_hostcheck.moc"
