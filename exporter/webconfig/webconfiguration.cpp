// SPDX-License-Identifier: GPL-3.0-or-later
#include "webconfig/webconfiguration.h"

#include "webconfig/credentials.h"
#include "webconfig/secrets.h"
#include "webconfig/tlsreader.h"
#include "yaml/smallfile.h"
#include "yaml/yamlreader.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <array>

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Each further step doubles the time; at 14, the first request of a user takes a second.
constexpr int HighestCost = 14;
constexpr int LargestBurst = 1'000'000;
constexpr auto LongestInterval = 1h;

/// The headers that the exporter-toolkit allows, and their values where it allows only some.
struct AllowedHeader {
    QLatin1StringView name;
    std::array<QLatin1StringView, 2> values; ///< empty: any value
};

constexpr std::array AllowedHeaders{
    AllowedHeader{QLatin1StringView("Content-Security-Policy"), {}},
    AllowedHeader{QLatin1StringView("Strict-Transport-Security"), {}},
    AllowedHeader{QLatin1StringView("X-Content-Type-Options"), {QLatin1StringView("nosniff")}},
    AllowedHeader{QLatin1StringView("X-Frame-Options"),
                  {QLatin1StringView("deny"), QLatin1StringView("sameorigin")}},
    AllowedHeader{QLatin1StringView("X-XSS-Protection"), {}},
};

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control;
}

/// Reads the sections of the file into a LoadedWebConfiguration.
class WebConfigurationReader
{
public:
    WebConfigurationReader(const QString &fileName, const Clock &clock)
        : m_reader(fileName)
        , m_directory(QFileInfo(fileName).absoluteDir())
        , m_clock(clock)
    {
        m_loaded.files << QFileInfo(fileName).absoluteFilePath();
    }

    LoadedWebConfiguration read()
    {
        if (const auto root = m_reader.parseFile())
            readRoot(*root);
        m_loaded.problems.insert(m_loaded.problems.begin(), m_reader.problems().begin(),
                                 m_reader.problems().end());
        return std::move(m_loaded);
    }

private:
    void readRoot(const YAML::Node &root)
    {
        const auto section = [this](void (WebConfigurationReader::*member)(const YAML::Node &)) {
            return [this, member](const YAML::Node &node) { (this->*member)(node); };
        };
        m_reader.mapping(root, u"the web configuration"_s,
                         {{"tls_server_config", section(&WebConfigurationReader::readTls)},
                          {"http_server_config", section(&WebConfigurationReader::readHttp)},
                          {"basic_auth_users", section(&WebConfigurationReader::readUsers)},
                          {"rate_limit", section(&WebConfigurationReader::readRateLimit)},
                          {"bearer_token_file", section(&WebConfigurationReader::readTokens)}});
    }

    void readTls(const YAML::Node &node)
    {
        m_loaded.configuration.tls = TlsReader(m_reader, m_directory, m_clock, m_loaded).read(node);
    }

    void readHttp(const YAML::Node &node)
    {
        m_reader.mapping(
            node, u"http_server_config"_s,
            {{"http2",
              [this](const YAML::Node &value) {
                  if (m_reader.boolean(value, u"http_server_config.http2"_s).value_or(false))
                      notice(value, u"http_server_config.http2: HTTP/2 is not spoken here, HTTP/1.1 is"_s);
              }},
             {"headers", [this](const YAML::Node &headers) {
                  m_reader.entries(headers, u"http_server_config.headers"_s,
                                   [this](const QString &name, const YAML::Node &at,
                                          const YAML::Node &value) { readHeader(name, at, value); });
              }}});
    }

    void readHeader(const QString &name, const YAML::Node &at, const YAML::Node &value)
    {
        const auto allowed = std::ranges::find_if(
            AllowedHeaders, [&name](const AllowedHeader &header) { return header.name == name; });
        if (allowed == AllowedHeaders.end()) {
            QStringList names;
            for (const AllowedHeader &header : AllowedHeaders)
                names << header.name;
            m_reader.report(at,
                            u"http_server_config.headers: \"" + name + u"\" cannot be set; allowed are: "
                                + names.join(u", "));
            return;
        }
        const QString what = u"http_server_config.headers." + name;
        const auto text = value.IsNull() ? QString() : m_reader.text(value, what);
        if (!text || text->isEmpty())
            return;
        if (std::ranges::any_of(*text, [](QChar c) { return c < u' ' || c > u'~'; }))
            m_reader.report(value, what + u" may hold printable ASCII characters only, no line ends");
        else if (!allowed->values[0].isEmpty() && !std::ranges::count(allowed->values, *text))
            m_reader.report(value, what + u" has to be " + choiceText(*allowed));
        else if (name != u"X-Content-Type-Options") // every reply has that one anyway
            m_loaded.configuration.headers.append({name.toLatin1(), text->toLatin1()});
    }

    static QString choiceText(const AllowedHeader &header)
    {
        const QString first = header.values[0];
        return header.values[1].isEmpty() ? first : first + u" or " + header.values[1];
    }

    void readUsers(const YAML::Node &node)
    {
        const QString what = u"basic_auth_users"_s;
        if (!node.IsMap()) // the reader's own message would quote it
            m_reader.report(node, what + u" has to be a mapping of users to bcrypt hashes");
        else
            m_reader.entries(node, what,
                             [this](const QString &name, const YAML::Node &at, const YAML::Node &value) {
                                 readUser(name, at, value);
                             });
    }

    void readUser(const QString &name, const YAML::Node &at, const YAML::Node &value)
    {
        if (name.isEmpty())
            m_reader.report(at, u"basic_auth_users: a user's name is empty"_s);
        else if (name.contains(u':') || std::ranges::any_of(name, isControl))
            m_reader.report(at, u"basic_auth_users: a user's name holds a colon or a control character"_s);
        const QByteArray hash = value.IsScalar() ? QByteArray::fromStdString(value.Scalar()) : QByteArray();
        if (!isBcryptHash(hash))
            m_reader.report(value.IsNull() ? at : value,
                            u"basic_auth_users: this is no bcrypt hash ($2y$, $2b$ or $2a$ and 56 "
                            "characters); make one with: htpasswd -nBC 10 \"\""_s);
        else if (bcryptCost(hash) > HighestCost)
            m_reader.report(value,
                            u"basic_auth_users: the hash has cost %1, and to verify it would take "
                            "seconds; at most %2 is supported"_s.arg(bcryptCost(hash))
                                .arg(HighestCost));
        else
            m_loaded.configuration.users.insert(name.toUtf8(), hash);
    }

    void readRateLimit(const YAML::Node &node)
    {
        std::chrono::milliseconds interval{0};
        std::optional<int> burst;
        m_reader.mapping(node, u"rate_limit"_s,
                         {{"interval",
                           [&](const YAML::Node &value) {
                               interval =
                                   m_reader.duration(value, u"rate_limit.interval"_s, 0ms).value_or(interval);
                               if (interval > LongestInterval)
                                   m_reader.report(value, u"rate_limit.interval is longer than 1h"_s);
                           }},
                          {"burst", [&](const YAML::Node &value) {
                               burst = m_reader.integer(value, u"rate_limit.burst"_s, 0, LargestBurst);
                           }}});
        if (!node.IsMap())
            return;
        if (node["burst"] && !node["interval"])
            notice(node, u"rate_limit: interval is missing, without which nothing is limited"_s);
        if (interval == 0ms)
            return;
        if (!node["burst"] || node["burst"].IsNull())
            m_reader.report(node, u"rate_limit: burst is missing, without which nobody may pass"_s);
        else if (burst == 0)
            m_reader.report(node["burst"], u"rate_limit.burst is 0, with which nobody may pass"_s);
        m_loaded.configuration.rateLimit = RateLimit{interval, std::max(burst.value_or(1), 1)};
    }

    void readTokens(const YAML::Node &node)
    {
        const QString what = u"bearer_token_file"_s;
        const auto name = m_reader.text(node, what);
        if (!name)
            return;
        if (name->isEmpty()) {
            m_reader.report(node, what + u" is empty");
            return;
        }
        const QString path = m_directory.absoluteFilePath(*name);
        m_loaded.files << path;
        const auto content = readSmallFile(path);
        if (!content) {
            m_reader.report(node, what + u": " + path + u' ' + content.error().message);
            return;
        }
        TokenFile tokens = parseTokens(path, *content);
        m_loaded.configuration.tokenDigests = tokens.digests;
        m_loaded.problems.insert(m_loaded.problems.end(), tokens.problems.begin(), tokens.problems.end());
    }

    void notice(const YAML::Node &at, const QString &message)
    {
        m_loaded.notices.push_back({m_reader.fileName(), at.Mark().line + 1, at.Mark().column + 1, message});
    }

    YamlReader m_reader;
    QDir m_directory;
    Clock m_clock;
    LoadedWebConfiguration m_loaded;
};

} // namespace

LoadedWebConfiguration loadWebConfiguration(const QString &fileName, const Clock &clock)
{
    return WebConfigurationReader(fileName, clock).read();
}

} // namespace guardia
