// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/urloptions.h"

#include "collect/connection/mysqltls.h"
#include "collect/sql/identifier.h"

#include <QStringList>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <array>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// libpq's keys: https://www.postgresql.org/docs/current/libpq-connect.html
QStringList libpqKeys()
{
    return {u"host"_s,
            u"hostaddr"_s,
            u"port"_s,
            u"dbname"_s,
            u"user"_s,
            u"password"_s,
            u"passfile"_s,
            u"connect_timeout"_s,
            u"target_session_attrs"_s,
            u"options"_s,
            u"application_name"_s,
            u"sslmode"_s,
            u"sslrootcert"_s,
            u"sslcert"_s,
            u"sslkey"_s,
            u"sslpassword"_s,
            u"sslcertmode"_s,
            u"sslcrl"_s,
            u"sslcrldir"_s,
            u"sslsni"_s,
            u"sslnegotiation"_s,
            u"sslcompression"_s,
            u"ssl_min_protocol_version"_s,
            u"ssl_max_protocol_version"_s,
            u"min_protocol_version"_s,
            u"max_protocol_version"_s,
            u"gssencmode"_s,
            u"gssdelegation"_s,
            u"gsslib"_s,
            u"krbsrvname"_s,
            u"channel_binding"_s,
            u"require_auth"_s,
            u"requirepeer"_s,
            u"keepalives"_s,
            u"keepalives_idle"_s,
            u"keepalives_interval"_s,
            u"keepalives_count"_s,
            u"tcp_user_timeout"_s};
}

struct RefusedKey {
    QStringView name;
    QStringView reason;
};

/// Keys of libpq that would break assumptions of this program.
constexpr std::array RefusedKeys{
    RefusedKey{u"client_encoding", u"texts are always read as UTF-8"},
    RefusedKey{u"replication", u"such connections do not read tables"},
    RefusedKey{u"service", u"it would name another database than the URL; write its settings here"},
    RefusedKey{u"servicefile", u"it would name another database than the URL; write its settings here"},
    RefusedKey{u"load_balance_hosts", u"every connection would read another server"},
    RefusedKey{u"fallback_application_name", u"give application_name"},
    RefusedKey{u"sslkeylogfile", u"it would give away what the connection protects"}};

QStringList knownOptions(Dialect dialect)
{
    switch (dialect) {
    case Dialect::SQLite:
        return {};
    case Dialect::PostgreSQL:
        return libpqKeys();
    case Dialect::MySQL:
        return {u"unix_socket"_s, u"connect_timeout"_s, u"ssl_mode"_s, u"ssl_ca"_s,
                u"ssl_capath"_s,  u"ssl_cert"_s,        u"ssl_key"_s,  u"ssl_cipher"_s};
    }
    Q_UNREACHABLE();
}

Error wrongOption(const QString &what)
{
    return {ErrorKind::Configuration, u"database URL: " + what};
}

Result<void> checkName(const QString &name, Dialect dialect)
{
    const QStringList known = knownOptions(dialect);
    if (known.contains(name))
        return {};
    const auto *refused = std::ranges::find(RefusedKeys, name, &RefusedKey::name);
    if (dialect == Dialect::PostgreSQL && refused != RefusedKeys.end())
        return wrongOption(name + u" cannot be given: " + refused->reason);
    return wrongOption(u"unknown option \"" + name + u"\" for " + dialectName(dialect)
                       + (known.isEmpty() ? u"; it takes none"_s : u"; known are: "_s + known.join(u", ")));
}

Result<void> checkValue(const QString &name, const QString &value)
{
    // Both characters end an option for Qt's drivers or the client libraries, even inside quotes. The
    // password is passed in another way.
    const bool cannotPass = value.contains(u';') || value.contains(u'}') || value.contains(QChar(u'\0'));
    if (cannotPass && name != u"password")
        return wrongOption(name + u" must not hold ; or }");
    if (name == u"connect_timeout" && !matchesWhole(value, "[1-9][0-9]{0,2}"))
        return wrongOption(u"connect_timeout has to be a number of seconds from 1 to 999"_s);
    if (name == u"ssl_mode" && !tlsModeNamed(value))
        return wrongOption(u"ssl_mode has to be one of "_s + tlsModeNames().join(u", "));
    return {};
}

/// Checks that the mode is possible with the certificates that are given.
Result<void> checkAuthorities(const DatabaseAddress &address)
{
    const TlsMode mode = tlsMode(address);
    if (mode < TlsMode::VerifyCa || !address.option(u"ssl_ca").isEmpty()
        || !address.option(u"ssl_capath").isEmpty())
        return {};
    return wrongOption(
        u"ssl_mode="_s + tlsModeName(mode)
        + u" needs ssl_ca or ssl_capath, the authorities that may sign; those of this computer "
          u"are in ssl_ca=/etc/ssl/certs/ca-certificates.crt");
}

} // namespace

Result<void> readUrlOptions(const QUrl &url, DatabaseAddress &address)
{
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        if (const auto known = checkName(name, address.dialect); !known)
            return known;
        const bool isRepeated = std::ranges::any_of(
            address.options, [&name = name](const auto &option) { return option.first == name; });
        if (isRepeated)
            return wrongOption(name + u" is given twice");
        if (const auto checked = checkValue(name, value); !checked)
            return checked;
        address.options.emplace_back(name, value);
    }
    return address.dialect == Dialect::MySQL ? checkAuthorities(address) : Result<void>();
}

} // namespace guardia
