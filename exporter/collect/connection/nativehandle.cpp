// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/nativehandle.h"

#include <QSqlDatabase>
#include <QSqlDriver>
#include <QVariant>

#include <algorithm>
#include <array>
#include <cstdint>
#include <dlfcn.h>
#include <optional>
#include <sys/socket.h>

namespace guardia {

namespace {

template <typename Function>
Function *clientFunction(const char *library, const char *name)
{
    return reinterpret_cast<Function *>(loadedSymbol(library, name));
}

/// The beginning of a MYSQL structure of libmysqlclient. The library exports no function for the socket. Its
/// header keeps this member for other programs' bindings, and the library's version number changes with the
/// layout.
struct MySqlConnection {
    void *transport;
    void *buffer[4];
    int socket;
};
constexpr const char *MariaDbLibrary = "libmariadb.so.3";
constexpr std::array MySqlLibraries{"libmysqlclient.so.21", "libmysqlclient.so.24"}; // 8.0; 8.4 and 9

bool isConnectedSocket(int descriptor)
{
    sockaddr_storage peer;
    socklen_t length = sizeof peer;
    return ::getpeername(descriptor, reinterpret_cast<sockaddr *>(&peer), &length) == 0;
}

/// The pointer to the client library's connection, which stays valid after the QVariant is destroyed.
void *nativePointer(const QSqlDatabase &database)
{
    const QVariant handle = database.driver()->handle();
    return handle.isValid() ? *static_cast<void *const *>(handle.constData()) : nullptr;
}

std::function<void()> shutdownOf(int socket)
{
    if (socket < 0)
        return {};
    return [socket] { ::shutdown(socket, SHUT_RDWR); };
}

bool hasMySql(const SymbolLookup &lookup)
{
    return std::ranges::any_of(MySqlLibraries,
                               [&](const char *library) { return lookup(library, "mysql_init") != nullptr; });
}

/// What a function of the library without parameters returns; nullopt where the library is not loaded.
template <typename Value>
std::optional<Value> answerOf(const SymbolLookup &lookup, const char *library, const char *name)
{
    auto *function = reinterpret_cast<Value (*)()>(lookup(library, name));
    return function ? std::optional(function()) : std::nullopt;
}

QString postgresLibrary(const SymbolLookup &lookup)
{
    const auto version = answerOf<int>(lookup, "libpq.so.5", "PQlibVersion");
    if (!version)
        return {};
    return u"libpq " + QString::number(*version / 10000) + u'.' + QString::number(*version % 10000);
}

} // namespace

// The program does not link the client libraries that Qt's driver plug-ins load, so an unused database costs
// nothing. RTLD_NOLOAD makes sure that no second copy of a library is used on a handle that is not its own.
void *loadedSymbol(const char *library, const char *name)
{
    void *handle = dlopen(library, RTLD_LAZY | RTLD_NOLOAD);
    if (!handle)
        return nullptr;
    void *symbol = dlsym(handle, name);
    dlclose(handle); // the plug-in keeps the library loaded
    return symbol;
}

MySqlLibrary mySqlLibrary(const SymbolLookup &lookup)
{
    void *versionOf = lookup(MariaDbLibrary, "mysql_get_client_version");
    if (!versionOf)
        return hasMySql(lookup) ? MySqlLibrary::MySql : MySqlLibrary::Unknown;
    constexpr unsigned long FirstChecking = 30400;
    return reinterpret_cast<unsigned long (*)()>(versionOf)() < FirstChecking ? MySqlLibrary::MariaDb
                                                                              : MySqlLibrary::CheckingMariaDb;
}

QString clientLibrary(Dialect dialect, const SymbolLookup &lookup)
{
    if (dialect == Dialect::PostgreSQL)
        return postgresLibrary(lookup);
    if (dialect == Dialect::SQLite) {
        const auto version = answerOf<const char *>(lookup, "libsqlite3.so.0", "sqlite3_libversion");
        return version ? QString(u"libsqlite3 " + QString::fromLatin1(*version)) : QString();
    }
    const auto info = [&lookup](const char *library) {
        const auto version = answerOf<const char *>(lookup, library, "mysql_get_client_info");
        return version ? QString(QLatin1StringView(library) + u' ' + QString::fromLatin1(*version))
                       : QString();
    };
    for (const char *library : MySqlLibraries) {
        if (const QString known = info(library); !known.isEmpty())
            return known;
    }
    return info(MariaDbLibrary);
}

bool isEncrypted(const QSqlDatabase &database, const SymbolLookup &lookup)
{
    void *connection = nativePointer(database);
    void *cipherOf = lookup(MariaDbLibrary, "mysql_get_ssl_cipher");
    for (const char *library : MySqlLibraries)
        cipherOf = cipherOf ? cipherOf : lookup(library, "mysql_get_ssl_cipher");
    return connection && cipherOf && reinterpret_cast<const char *(*)(void *)>(cipherOf)(connection);
}

int mySqlSocket(void *connection, const SymbolLookup &lookup)
{
    if (void *socketOf = lookup(MariaDbLibrary, "mysql_get_socket"))
        return static_cast<int>(reinterpret_cast<std::uintptr_t (*)(void *)>(socketOf)(connection));
    if (!hasMySql(lookup))
        return -1;
    const int socket = static_cast<const MySqlConnection *>(connection)->socket;
    return isConnectedSocket(socket) ? socket : -1;
}

std::function<void()> cutFunction(const QSqlDatabase &database, Dialect dialect)
{
    void *connection = nativePointer(database);
    if (!connection)
        return {};
    switch (dialect) {
    case Dialect::SQLite: {
        auto *interrupt = clientFunction<void(void *)>("libsqlite3.so.0", "sqlite3_interrupt");
        if (!interrupt)
            return {};
        return [interrupt, connection] { interrupt(connection); };
    }
    case Dialect::PostgreSQL: {
        auto *socketOf = clientFunction<int(const void *)>("libpq.so.5", "PQsocket");
        return shutdownOf(socketOf ? socketOf(connection) : -1);
    }
    case Dialect::MySQL:
        return shutdownOf(mySqlSocket(connection, loadedSymbol));
    }
    Q_UNREACHABLE();
}

} // namespace guardia
