// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/mysqltls.h"

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstddef>

namespace guardia {

namespace {

struct NamedTlsMode {
    TlsMode mode;
    QStringView name;
};
constexpr std::array TlsModes{
    NamedTlsMode{TlsMode::Disabled, u"disabled"}, NamedTlsMode{TlsMode::Preferred, u"preferred"},
    NamedTlsMode{TlsMode::Required, u"required"}, NamedTlsMode{TlsMode::VerifyCa, u"verify_ca"},
    NamedTlsMode{TlsMode::VerifyIdentity, u"verify_identity"}};

constexpr const char *GatedLibrary = "libmariadb.so.3";
constexpr const char *GateName = "guardia_tls_gate";

thread_local bool isGateShut = false;

// The library's interface for plug-ins, which its own plug-ins are compiled against:
// https://mariadb.com/kb/en/mariadb-connectorc-plugins/

/// The functions by which a plug-in talks to the server.
struct GateChannel {
    int (*read)(GateChannel *channel, unsigned char **packet);
    int (*write)(GateChannel *channel, const unsigned char *packet, int length);
    void (*describe)(GateChannel *channel, void *info);
};

/// A plug-in for authentication.
struct GatePlugin {
    int type;
    unsigned int interfaceVersion;
    const char *name;
    const char *author;
    const char *description;
    unsigned int version[3];
    const char *license;
    void *api;
    int (*initialise)(char *, size_t, int, va_list);
    int (*finish)();
    int (*setOption)(const char *, const void *);
    int (*authenticate)(GateChannel *channel, void *connection);
    int (*hashPassword)(void *, unsigned char *, size_t *); ///< from 3.4 on
};
constexpr int AuthenticationPlugin = 2;
constexpr unsigned int PluginInterface = 0x0101; // accepted in place of 0x0100 as well

// Results of authenticate.
constexpr int HandshakeComplete = -2; ///< the last packet has the result
constexpr int Failed = 0; ///< or the server asked for another plug-in
/// An error code of the library, which supplies the text. A code whose text has placeholders, such as 2026
/// for TLS, would make it read arguments that do not exist.
constexpr int Refused = 2000;

constexpr int ServerCapabilities = 31; ///< a key for mariadb_get_infov
constexpr unsigned long OffersTls = 0x800;

/// Sends no password. No server knows this plug-in, so each asks for the one of the user, once TLS is
/// established, and the library continues with that.
int passGate(GateChannel *channel, void *connection)
{
    void *infoOf = loadedSymbol(GatedLibrary, "mariadb_get_infov");
    unsigned long capabilities = 0;
    using InfoOf = signed char (*)(void *, int, void *, ...);
    isGateShut = !infoOf || reinterpret_cast<InfoOf>(infoOf)(connection, ServerCapabilities, &capabilities)
        || (capabilities & OffersTls) == 0;
    if (isGateShut)
        return Refused;
    unsigned char *packet = nullptr;
    return channel->read(channel, &packet) < 0 ? Failed : HandshakeComplete;
}

} // namespace

std::optional<TlsMode> tlsModeNamed(const QString &name)
{
    // MySQL writes the names in capital letters.
    const auto found = std::ranges::find_if(TlsModes, [&name](const NamedTlsMode &known) {
        return known.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found != TlsModes.end() ? std::optional(found->mode) : std::nullopt;
}

QString tlsModeName(TlsMode mode)
{
    return std::ranges::find(TlsModes, mode, &NamedTlsMode::mode)->name.toString();
}

QStringList tlsModeNames()
{
    QStringList names;
    for (const NamedTlsMode &known : TlsModes)
        names << known.name.toString();
    return names;
}

TlsMode tlsMode(const DatabaseAddress &address)
{
    if (const auto named = tlsModeNamed(address.option(u"ssl_mode")))
        return *named;
    const auto has = [&address](QStringView name) { return !address.option(name).isEmpty(); };
    if (has(u"ssl_ca") || has(u"ssl_capath"))
        return TlsMode::VerifyIdentity;
    return has(u"ssl_cert") || has(u"ssl_key") || has(u"ssl_cipher") ? TlsMode::Required : TlsMode::Preferred;
}

QString tlsGateName()
{
    return QString::fromLatin1(GateName);
}

bool installTlsGate(const SymbolLookup &lookup)
{
    isGateShut = false;
    // The library does not write to it, but uses it as long as it is loaded.
    static GatePlugin gate{AuthenticationPlugin,
                           PluginInterface,
                           GateName,
                           "GUARDiA Console",
                           "Logs in only where the server offers TLS",
                           {1, 0, 0},
                           "GPL",
                           nullptr,
                           nullptr,
                           nullptr,
                           nullptr,
                           passGate,
                           nullptr};
    void *initialise = lookup(GatedLibrary, "mysql_init");
    void *close = lookup(GatedLibrary, "mysql_close");
    void *install = lookup(GatedLibrary, "mysql_client_register_plugin");
    if (!initialise || !close || !install)
        return false;
    // The library needs a connection to store errors in.
    void *connection = reinterpret_cast<void *(*)(void *)>(initialise)(nullptr);
    if (!connection)
        return false;
    const bool isInstalled = reinterpret_cast<void *(*)(void *, GatePlugin *)>(install)(connection, &gate);
    reinterpret_cast<void (*)(void *)>(close)(connection);
    return isInstalled;
}

bool wasTlsGateShut()
{
    return isGateShut;
}

} // namespace guardia
