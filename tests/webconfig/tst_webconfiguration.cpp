// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/paths.h"
#include "runner/testclass.h"
#include "webconfig/certificatefiles.h"
#include "webconfig/secrets.h"
#include "webconfig/webconfiguration.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace tst_webconfiguration {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString Example = test::sourceFile(QStringLiteral("resources/guardia-web.example.yaml"));
const QByteArray Hash("$2y$10$aKdF1mTtsQA/IHMlJoo6wOhphgnyhiLN/IhHEedbd3YHvCT3TD/P6");

/// The example with all keys that it has commented out.
QByteArray fullExample()
{
    static const QRegularExpression commented(u"^#( {2,}|)([a-z_]+:|- )"_s,
                                              QRegularExpression::MultilineOption);
    return QString::fromUtf8(readFile(Example)).replace(commented, u"\\1\\2"_s).toUtf8();
}

} // namespace

/// The web configuration file, except its TLS section.
class TestWebConfiguration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_certificates.isValid());
        const CertificateFiles files(m_certificates.path());
        files.makeAuthority(u"clients"_s);
        files.makeAuthority(u"server"_s);
    }

    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_directory->path()).mkdir(u"tls"_s));
        for (const QString &name : {u"clients.crt"_s, u"server.crt"_s, u"server.key"_s})
            QVERIFY(QFile::copy(m_certificates.filePath(name), path(u"tls/"_s + name)));
        writeFile(path(u"tokens"_s), "# Grafana\n0123456789abcdef\n");
    }

    void theExampleLoads_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::newRow("as it is") << readFile(Example);
        QTest::newRow("with all keys") << fullExample();
    }

    void theExampleLoads()
    {
        QFETCH(QByteArray, yaml);
        const LoadedWebConfiguration loaded = load(yaml);
        for (const Problems *problems : {&loaded.problems, &loaded.notices}) {
            for (const Problem &problem : *problems)
                QFAIL(qPrintable(problemText(problem)));
        }
        const WebConfiguration &c = loaded.configuration;
        const bool isFull = yaml.contains("\nrate_limit:");
        QCOMPARE(c.tls.has_value(), isFull);
        QCOMPARE(c.headers.size(), 4); // X-Content-Type-Options is always there
        QCOMPARE(c.headers.front(),
                 qMakePair(QByteArray("Content-Security-Policy"), QByteArray("default-src 'self'")));
        QCOMPARE(c.users.keys(), QByteArrayList({"alice", "bob"}));
        QVERIFY(passwordMatches("alice123", c.users.value("alice")));
        QVERIFY(passwordMatches("bob123", c.users.value("bob")));
        QCOMPARE(c.tokenDigests, isFull ? QByteArrayList({sha256("0123456789abcdef")}) : QByteArrayList());
        QCOMPARE(c.rateLimit.has_value(), isFull);
        QStringList files{path(u"web.yaml"_s)};
        for (const char *name : {"tls/server.crt", "tls/server.key", "tls/clients.crt", "tokens"}) {
            if (isFull)
                files << path(QLatin1StringView(name));
        }
        QCOMPARE(QSet<QString>(loaded.files.begin(), loaded.files.end()),
                 QSet<QString>(files.begin(), files.end()));
    }

    void theExampleNamesEveryKey_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::newRow("root") << QByteArray("x: 1\n");
        QTest::newRow("tls_server_config") << QByteArray("tls_server_config: {x: 1}\n");
        QTest::newRow("http_server_config") << QByteArray("http_server_config: {x: 1}\n");
        QTest::newRow("headers") << QByteArray("http_server_config: {headers: {x: 1}}\n");
        QTest::newRow("rate_limit") << QByteArray("rate_limit: {x: 1}\n");
    }

    void theExampleNamesEveryKey()
    {
        QFETCH(QByteArray, yaml);
        const QString message = load(yaml).problems.front().message;
        const QString example = QString::fromUtf8(fullExample());
        const QStringList keys = message.section(u" are: "_s, 1).split(u", "_s);
        QVERIFY2(keys.size() > 1, qPrintable(message));
        for (const QString &key : keys)
            QVERIFY2(example.contains(QString(key + u':')), qPrintable(key));
    }

    /// The file has the format that all of Prometheus' tools use.
    void promtoolAcceptsTheExample()
    {
        const QString promtool = QStandardPaths::findExecutable(u"promtool"_s);
        QVERIFY2(!promtool.isEmpty(), "needs promtool of the package prometheus");
        writeFile(path(u"web.yaml"_s), readFile(Example));
        QProcess process;
        process.start(promtool, {u"check"_s, u"web-config"_s, path(u"web.yaml"_s)});
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError());
    }

    void anEmptyFileOpensAll()
    {
        for (const char *yaml :
             {"", "# nothing\n", "tls_server_config:\nhttp_server_config: ~\nrate_limit:\n",
              "tls_server_config: {}\nbasic_auth_users: {}\nhttp_server_config: {headers: {}}\n"}) {
            const LoadedWebConfiguration loaded = load(yaml);
            QCOMPARE(loaded.problems.size() + loaded.notices.size(), 0U);
            QVERIFY(loaded.configuration == WebConfiguration());
        }
    }

    void users()
    {
        const auto users =
            load("basic_auth_users: {관리자: " + Hash + ", 'a b': " + Hash + "}\n").configuration.users;
        QCOMPARE(users.keys(), QByteArrayList({"a b", "관리자"}));
        QCOMPARE(users.first(), Hash);
    }

    void headersMayBeBlank()
    {
        const LoadedWebConfiguration loaded =
            load("http_server_config: {headers: {X-Frame-Options: '', Content-Security-Policy: ~, "
                 "X-XSS-Protection: 1; mode=block}}\n");
        QCOMPARE(loaded.problems.size(), 0U);
        QCOMPARE(loaded.configuration.headers, HeaderList({{"X-XSS-Protection", "1; mode=block"}}));
    }

    void rateLimits()
    {
        const auto limit = load("rate_limit: {interval: 1m30s, burst: 20}\n").configuration.rateLimit;
        QVERIFY(limit == (RateLimit{90s, 20}));
        for (const char *yaml :
             {"rate_limit: {interval: 0, burst: 20}\n", "rate_limit: {interval: 0, burst: 0}\n"}) {
            const LoadedWebConfiguration off = load(yaml);
            QCOMPARE(off.problems.size(), 0U);
            QVERIFY(!off.configuration.rateLimit);
        }
    }

    void whatIsHardlyMeantIsTold_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("notice");
        QTest::newRow("HTTP/2") << QByteArray("http_server_config: {http2: true}\n")
                                << u":1:29: http_server_config.http2: HTTP/2 is not spoken here"_s;
        QTest::newRow("HTTP/2 in another word of YAML's")
            << QByteArray("http_server_config: {http2: yes}\n")
            << u":1:29: http_server_config.http2: HTTP/2 is not"_s;
        QTest::newRow("burst alone") << QByteArray("rate_limit: {burst: 20}\n")
                                     << u":1:13: rate_limit: interval is missing"_s;
    }

    void whatIsHardlyMeantIsTold()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QString, notice);
        const LoadedWebConfiguration loaded = load(yaml);
        QCOMPARE(loaded.problems.size(), 0U);
        QCOMPARE(loaded.notices.size(), 1U);
        const QString text = problemText(loaded.notices.front());
        QVERIFY2(text.startsWith(path(u"web.yaml"_s) + notice), qPrintable(text));
    }

    void everyMistakeIsPlaced_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("problem");
        const auto row = [](const QByteArray &yaml, const char *problem) {
            QTest::addRow("%s", yaml.constData()) << yaml << QString::fromUtf8(problem);
        };
        row("users: {}",
            "1:1: unknown key \"users\" in the web configuration; known are: tls_server_config, ");
        row("http_server_config: {http3: true}", "1:22: unknown key \"http3\" in http_server_config");
        row("http_server_config: {http2: 1}", "1:29: http_server_config.http2 has to be true or false");
        row("http_server_config: {headers: {X-Powered-By: x}}",
            "1:32: http_server_config.headers: \"X-Powered-By\" cannot be set; allowed are: ");
        row("http_server_config: {headers: {x-frame-options: deny}}",
            "1:32: http_server_config.headers: \"x-frame-options\" cannot be set");
        row("http_server_config: {headers: {X-Frame-Options: allow}}",
            "1:49: http_server_config.headers.X-Frame-Options has to be deny or sameorigin");
        row("http_server_config: {headers: {X-Content-Type-Options: sniff}}",
            "1:56: http_server_config.headers.X-Content-Type-Options has to be nosniff");
        row("http_server_config: {headers: {X-XSS-Protection: \"0\\r\\nSet-Cookie: x\"}}",
            "1:50: http_server_config.headers.X-XSS-Protection may hold printable ASCII");
        row("http_server_config: {headers: {Content-Security-Policy: 장애}}",
            "1:57: http_server_config.headers.Content-Security-Policy may hold printable ASCII");
        row("http_server_config: {headers: {Content-Security-Policy: [x]}}",
            "1:57: http_server_config.headers.Content-Security-Policy has to be a text");
        row("basic_auth_users: [alice]",
            "1:19: basic_auth_users has to be a mapping of users to bcrypt hashes");
        row("basic_auth_users: {'': " + Hash + "}", "1:20: basic_auth_users: a user's name is empty");
        row("basic_auth_users: {'a:b': " + Hash + "}", "1:20: basic_auth_users: a user's name holds a colon");
        row("basic_auth_users: {\"a\\nb\": " + Hash + "}",
            "1:20: basic_auth_users: a user's name holds a colon or a control");
        row("basic_auth_users: {alice: }", "1:20: basic_auth_users: this is no bcrypt hash");
        row("basic_auth_users: {alice: [x]}", "1:27: basic_auth_users: this is no bcrypt hash");
        row("basic_auth_users: {관리자: " + Hash.chopped(1) + "}",
            "1:25: basic_auth_users: this is no bcrypt hash");
        row("basic_auth_users: {alice: " + QByteArray(Hash).replace("$10$", "$15$") + "}",
            "1:27: basic_auth_users: the hash has cost 15");
        row("basic_auth_users: {alice: " + Hash + ", alice: " + Hash + "}",
            "1:89: key \"alice\" stands twice in basic_auth_users");
        row("rate_limit: {interval: 1.5s, burst: 1}", "1:24: rate_limit.interval has to be a duration");
        row("rate_limit: {interval: 2h, burst: 1}", "1:24: rate_limit.interval is longer than 1h");
        row("rate_limit: {interval: 1s, burst: 0}",
            "1:35: rate_limit.burst is 0, with which nobody may pass");
        row("rate_limit: {interval: 1s}", "1:13: rate_limit: burst is missing");
        row("rate_limit: 1s", "1:13: rate_limit has to be a mapping");
        row("bearer_token_file: [tokens]", "1:20: bearer_token_file has to be a text");
        row("bearer_token_file: ''", "1:20: bearer_token_file is empty");
        row("basic_auth_users: {alice", "1:25: not valid YAML");
    }

    void everyMistakeIsPlaced()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QString, problem);
        const LoadedWebConfiguration loaded = load(yaml);
        QVERIFY(!loaded.problems.empty());
        const QString text = problemText(loaded.problems.front());
        QVERIFY2(text.startsWith(path(u"web.yaml:"_s) + problem), qPrintable(text));
        QCOMPARE(loaded.problems.size(), 1U);
    }

    /// In any place where an operator puts a password by mistake.
    void secretsAreNeverQuoted_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        for (const char *yaml :
             {"basic_auth_users: Pa55word", "basic_auth_users: {alice: Pa55word}",
              "basic_auth_users: [Pa55word]", "basic_auth_users: {alice: [Pa55word]}",
              "basic_auth_users: {alice: $2y$10$Pa55word}", "tls_server_config: Pa55word",
              "tls_server_config: {key: Pa55word, cert_file: tls/server.crt}",
              "tls_server_config: {key_file: web.yaml, cert_file: tls/server.crt} # Pa55word",
              "bearer_token_file: web.yaml # Pa55word"})
            QTest::addRow("%s", yaml) << QByteArray(yaml);
    }

    void secretsAreNeverQuoted()
    {
        QFETCH(QByteArray, yaml);
        const LoadedWebConfiguration loaded = load(yaml);
        QVERIFY(!loaded.problems.empty());
        for (const Problem &problem : loaded.problems)
            QVERIFY2(!problemText(problem).contains(u"Pa55word"_s), qPrintable(problemText(problem)));
    }

    void filesThatCannotBeRead_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("problem");
        QTest::newRow("missing") << u"없는 파일"_s << u"없는 파일 cannot be read: "_s;
        QTest::newRow("folder") << u"tls"_s << u"tls is not a regular file"_s;
        QTest::newRow("device") << u"/dev/zero"_s << u"/dev/zero is not a regular file"_s;
        QTest::newRow("huge") << u"huge"_s << u"huge is larger than 1 MiB"_s;
        QTest::newRow("empty") << u"empty"_s << u"empty: holds no token"_s;
    }

    void filesThatCannotBeRead()
    {
        QFETCH(QString, name);
        QFETCH(QString, problem);
        writeFile(path(u"huge"_s), QByteArray(1024 * 1024 + 1, 'x'));
        writeFile(path(u"empty"_s), {});
        const LoadedWebConfiguration loaded = load("bearer_token_file: " + name.toUtf8() + '\n');
        QCOMPARE(loaded.problems.size(), 1U);
        const QString text = problemText(loaded.problems.front());
        QVERIFY2(text.contains(problem), qPrintable(text));
        QCOMPARE(loaded.files.back(), QDir(m_directory->path()).absoluteFilePath(name));
    }

    void theFileItselfMayBeMissing()
    {
        const LoadedWebConfiguration loaded = loadWebConfiguration(path(u"no.yaml"_s));
        QVERIFY(problemText(loaded.problems.front()).startsWith(path(u"no.yaml: cannot be read"_s)));
        QCOMPARE(loaded.files, QStringList(path(u"no.yaml"_s)));
    }

    void allMistakesAreToldAtOnce()
    {
        writeFile(path(u"tokens"_s), "short\nalso short\n");
        QCOMPARE(load("x: 1\nrate_limit: 1\nbearer_token_file: tokens\nbasic_auth_users: {a: b, c: d}\n")
                     .problems.size(),
                 6U);
    }

private:
    [[nodiscard]] QString path(const QString &name) const { return m_directory->filePath(name); }

    LoadedWebConfiguration load(const QByteArray &yaml)
    {
        writeFile(path(u"web.yaml"_s), yaml);
        return loadWebConfiguration(path(u"web.yaml"_s));
    }

    QTemporaryDir m_certificates;
    std::unique_ptr<QTemporaryDir> m_directory;
};

GUARDIA_TEST(TestWebConfiguration, QCoreApplication)

} // namespace tst_webconfiguration

#include "tst_webconfiguration.moc"
