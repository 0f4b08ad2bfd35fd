// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/hostcheck.h"
#include "runner/testclass.h"

#include <QFile>
#include <QSysInfo>
#include <QTemporaryDir>
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
              "192.168.0.7", "guardia.localhost", "itsm.corp.example", "itsm.corp.example.:9878",
              "ip6-localhost", "localhost.localdomain", "alias", "big", "Metrics.Example:443", ""})
            QTest::newRow(name.constData()) << name << false;
        QTest::newRow("this computer") << QSysInfo::machineHostName().toUtf8() << false;
        for (const QByteArray name : {"other.corp.example", "commented.example", "evil.example",
                                      "evil.example:9878", "localhost.evil.example", "xlocalhost",
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
        const QTemporaryDir directory;
        const QString hosts = directory.filePath(u"hosts"_s);
        QFile file(hosts);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("127.0.0.1\tlocalhost.localdomain  alias # commented.example\n"
                   "127.0.1.1 ITSM.corp.example big\n"
                   "::1 ip6-localhost\n"
                   "192.0.2.77 other.corp.example\n"
                   "nonsense evil.example\n\n");
        file.close();
        OwnNames names(hosts);
        const auto refusal = refuseForeignHost(request, u"metrics.example"_s, names);
        QCOMPARE(refusal.has_value(), isRefused);
        if (refusal) {
            QCOMPARE(refusal->status, 403);
            QVERIFY(refusal->body.contains("web.external_url"));
        }
        request.local = QHostAddress(u"::1"_s);
        QCOMPARE(refuseForeignHost(request, u"metrics.example"_s, names).has_value(), isRefused);
    }

    void trustsOtherNetworks()
    {
        Request request;
        request.local = QHostAddress(u"192.168.0.7"_s);
        request.headers = {{"Host", "any.example"}};
        OwnNames names;
        QVERIFY(!refuseForeignHost(request, {}, names));
    }

    void needsNoHost()
    {
        Request request; // of HTTP/1.0
        request.local = QHostAddress(QHostAddress::LocalHost);
        OwnNames names;
        QVERIFY(!refuseForeignHost(request, {}, names));
    }
};

GUARDIA_TEST(HostCheckTest, QCoreApplication)

} // namespace tst_hostcheck

#include "tst_hostcheck.moc"
