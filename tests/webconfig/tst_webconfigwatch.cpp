// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/log.h"
#include "runner/testclass.h"
#include "webconfig/certificatefiles.h"
#include "webconfig/webconfigwatch.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <memory>

namespace tst_webconfigwatch {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Hash("$2y$10$aKdF1mTtsQA/IHMlJoo6wOhphgnyhiLN/IhHEedbd3YHvCT3TD/P6");
const QByteArray
    Good("tls_server_config: {cert_file: server.crt, key_file: server.key, client_ca_file: ca.crt,\n"
         "  client_auth_type: VerifyClientCertIfGiven}\n"
         "bearer_token_file: tokens\n");

QStringList logged; ///< since the test began

void keepMessage(QtMsgType, const QMessageLogContext &context, const QString &text)
{
    if (QByteArrayView(context.category) == QByteArrayView("guardia.webconfig"))
        logged << logRecord(text).message;
}

} // namespace

/// What happens while the exporter runs and its files change.
class TestWebConfigWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_certificates.isValid());
        const CertificateFiles files(m_certificates.path());
        for (const QString &name : {u"ca"_s, u"ca2"_s, u"server"_s, u"server2"_s})
            files.makeAuthority(name);
    }

    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        for (const QString &name : {u"ca.crt"_s, u"server.crt"_s, u"server.key"_s})
            writeFile(path(name), certificate(name));
        writeFile(path(u"tokens"_s), "0123456789abcdef\n");
        writeFile(path(u"web.yaml"_s), Good);
        m_watch = std::make_unique<WebConfigWatch>(path(u"web.yaml"_s), 20ms);
        logged.clear();
        m_before = qInstallMessageHandler(keepMessage);
    }

    void cleanup() { qInstallMessageHandler(m_before); }

    void theBeginning()
    {
        QSignalSpy changes(m_watch.get(), &WebConfigWatch::changed);
        QVERIFY(!m_watch->configuration());
        QVERIFY(m_watch->start().empty());
        QVERIFY(m_watch->configuration()->tls.has_value());
        QCOMPARE(changes.size(), 0);
        QCOMPARE(logged, QStringList());
    }

    void aBrokenBeginningIsTheCallersToTell()
    {
        writeFile(path(u"web.yaml"_s), "x: 1\n");
        QCOMPARE(m_watch->start().size(), 1U);
        QVERIFY(!m_watch->configuration());
        QCOMPARE(logged, QStringList());
    }

    void noticesAreLoggedOnce()
    {
        writeFile(path(u"web.yaml"_s), "http_server_config: {http2: true}\n");
        QVERIFY(m_watch->start().empty());
        QVERIFY(m_watch->reload().empty());
        QCOMPARE(logged, QStringList(u"web configuration"_s));
    }

    void everyFileIsWatched_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("configuration")
            << u"web.yaml"_s << QByteArray(Good + "basic_auth_users: {alice: " + Hash + "}\n");
        QTest::newRow("authority") << u"ca.crt"_s << QByteArray();
        QTest::newRow("tokens") << u"tokens"_s << QByteArray("fedcba9876543210\n");
    }

    /// In whatever way it is written: in place, or renamed into place as certificate tools do.
    void everyFileIsWatched()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        if (content.isNull())
            content = certificate(u"ca2.crt"_s);
        const QByteArray before = readFile(path(name));
        QVERIFY(m_watch->start().empty());
        const WebConfigurationPtr first = m_watch->configuration();
        QSignalSpy changes(m_watch.get(), &WebConfigWatch::changed);

        writeFile(path(name), content);
        QVERIFY(changes.wait());
        const auto second = changes.takeFirst().front().value<WebConfigurationPtr>();
        QCOMPARE(second, m_watch->configuration());
        QVERIFY(!(*second == *first));

        replace(name, before);
        QVERIFY(changes.wait());
        QVERIFY(*m_watch->configuration() == *first);
        replace(name, content); // again, because watching a file ends when it is replaced
        QVERIFY(changes.wait());
        QVERIFY(*m_watch->configuration() == *second);
    }

    /// A certificate is written before its key: while they do not match, nothing changes.
    void aCertificateIsRenewed()
    {
        QVERIFY(m_watch->start().empty());
        const WebConfigurationPtr first = m_watch->configuration();
        QSignalSpy changes(m_watch.get(), &WebConfigWatch::changed);
        replace(u"server.crt"_s, certificate(u"server2.crt"_s));
        QTRY_COMPARE(logged, QStringList(u"web configuration not reloaded"_s));
        QCOMPARE(m_watch->configuration(), first);
        QCOMPARE(changes.size(), 0);
        replace(u"server.key"_s, certificate(u"server2.key"_s));
        QVERIFY(changes.wait());
        QVERIFY(m_watch->configuration()->tls->key != first->tls->key);
        QCOMPARE(logged.last(), u"web configuration reloaded"_s);
        QCOMPARE(logged.size(), 2);
    }

    /// As Kubernetes and certbot do it: the files stay, but a link on the way to them changes its target. The
    /// system does not report that.
    void linksAreFollowed()
    {
        for (const QString &folder : {u"links"_s, u"old"_s, u"new"_s})
            QVERIFY(QDir(m_directory->path()).mkdir(folder));
        writeFile(path(u"old/tokens"_s), "0123456789abcdef\n");
        writeFile(path(u"new/tokens"_s), "fedcba9876543210\n");
        QVERIFY(QFile::link(u"../old"_s, path(u"links/current"_s)));
        QVERIFY(QFile::link(u"../new"_s, path(u"links/next"_s)));
        writeFile(path(u"web.yaml"_s), "bearer_token_file: links/current/tokens\n");
        QVERIFY(m_watch->start().empty());
        QSignalSpy changes(m_watch.get(), &WebConfigWatch::changed);
        rename(u"links/next"_s, u"links/current"_s);
        QVERIFY(changes.wait());
    }

    void whatIsBrokenIsSaidOnce()
    {
        QVERIFY(m_watch->start().empty());
        const WebConfigurationPtr first = m_watch->configuration();
        const auto says = [this](const QByteArray &yaml, const QStringList &messages) {
            replace(u"web.yaml"_s, yaml);
            return QTest::qWaitFor([&messages] { return logged == messages; });
        };
        const QString broken = u"web configuration not reloaded"_s;
        QVERIFY(says("x: 1\n", {broken}));
        QVERIFY(says("x: 1\n# still\ny: 2\n", {broken, broken, broken})); // two problems now
        QVERIFY(says("x: 1\n# still\ny: 2\n# nothing new\n", {broken, broken, broken}));
        QTest::qWait(100); // the files are looked at five times
        QCOMPARE(logged.size(), 3);
        QCOMPARE(m_watch->configuration(), first);
        QVERIFY(says(Good, {broken, broken, broken, u"web configuration reloaded"_s}));
        QCOMPARE(m_watch->configuration(), first);
    }

    void aFileThatGoesAndComesBack()
    {
        QVERIFY(m_watch->start().empty());
        const WebConfigurationPtr first = m_watch->configuration();
        QSignalSpy changes(m_watch.get(), &WebConfigWatch::changed);
        QVERIFY(QFile::remove(path(u"tokens"_s)));
        QTRY_COMPARE(logged.size(), 1);
        QCOMPARE(m_watch->configuration(), first);
        writeFile(path(u"tokens"_s), "fedcba9876543210\n");
        QVERIFY(changes.wait());
        QVERIFY(m_watch->configuration()->tokenDigests != first->tokenDigests);
    }

    /// The first half of the file alone would admit everybody.
    void aFileIsReadWhenItIsWhole()
    {
        WebConfigWatch watch(path(u"web.yaml"_s), 250ms); // looks while the file is written
        QVERIFY(watch.start().empty());
        QSignalSpy changes(&watch, &WebConfigWatch::changed);
        QFile file(path(u"web.yaml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QElapsedTimer pause;
        for (int i = 0; i < 20; ++i) { // longer than it takes from the first notification to reading
            file.write("# " + QByteArray::number(i) + '\n');
            QVERIFY(file.flush());
            pause.start();
            QTest::qWait(20);
            if (pause.elapsed() > 100)
                QSKIP("this computer is too busy to write the file often enough");
        }
        QCOMPARE(changes.size(), 0);
        file.write("basic_auth_users: {alice: " + Hash + "}\n");
        file.close();
        QVERIFY(changes.wait());
        QCOMPARE(changes.size(), 1);
        QCOMPARE(watch.configuration()->users.size(), 1);
    }

    void whatMeansTheSameIsNoChange()
    {
        QVERIFY(m_watch->start().empty());
        QSignalSpy changes(m_watch.get(), &WebConfigWatch::changed);
        const WebConfigurationPtr first = m_watch->configuration();
        replace(u"web.yaml"_s, "# a comment\n" + Good);
        QVERIFY(m_watch->reload().empty());
        QCOMPARE(m_watch->configuration(), first);
        QCOMPARE(changes.size(), 0);
    }

    void reloadTellsItsCaller()
    {
        QVERIFY(m_watch->start().empty());
        QSignalSpy changes(m_watch.get(), &WebConfigWatch::changed);
        const WebConfigurationPtr first = m_watch->configuration();
        writeFile(path(u"web.yaml"_s), "x: 1\n");
        QCOMPARE(m_watch->reload().size(), 1U);
        QCOMPARE(m_watch->configuration(), first);
        writeFile(path(u"web.yaml"_s), "bearer_token_file: tokens\n");
        QVERIFY(m_watch->reload().empty());
        QCOMPARE(changes.size(), 1);
        QVERIFY(!m_watch->configuration()->tls);
        QCOMPARE(logged, QStringList());
    }

    /// The configuration names another file than before.
    void newFilesAreWatchedToo()
    {
        QVERIFY(m_watch->start().empty());
        QSignalSpy changes(m_watch.get(), &WebConfigWatch::changed);
        writeFile(path(u"more"_s), "aaaaaaaaaaaaaaaa\n");
        writeFile(path(u"web.yaml"_s), "bearer_token_file: more\n");
        QVERIFY(changes.wait());
        writeFile(path(u"more"_s), "bbbbbbbbbbbbbbbb\n");
        QVERIFY(changes.wait());
    }

    /// The system's notification comes long before the next periodic look.
    void theSystemTellsOfChanges()
    {
        WebConfigWatch patient(path(u"web.yaml"_s), 1h);
        QVERIFY(patient.start().empty());
        QSignalSpy changes(&patient, &WebConfigWatch::changed);
        writeFile(path(u"tokens"_s), "fedcba9876543210\n");
        QVERIFY(changes.wait());
        replace(u"tokens"_s, "0123456789abcdef\n");
        QVERIFY(changes.wait());
        replace(u"tokens"_s, "fedcba9876543210\n");
        QVERIFY(changes.wait());
    }

private:
    [[nodiscard]] QString path(const QString &name) const { return m_directory->filePath(name); }
    [[nodiscard]] QByteArray certificate(const QString &name) const
    {
        return readFile(m_certificates.filePath(name));
    }

    /// Replaces it by renaming another file.
    void replace(const QString &name, const QByteArray &content) const
    {
        writeFile(path(name + u".new"), content);
        rename(name + u".new", name);
    }

    void rename(const QString &from, const QString &to) const
    {
        if (::rename(QFile::encodeName(path(from)).constData(), QFile::encodeName(path(to)).constData()) != 0)
            qFatal("%s cannot be renamed", qPrintable(from));
    }

    QTemporaryDir m_certificates;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<WebConfigWatch> m_watch;
    QtMessageHandler m_before = nullptr;
};

GUARDIA_TEST(TestWebConfigWatch, QCoreApplication)

} // namespace tst_webconfigwatch

#include "tst_webconfigwatch.moc"
