// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/nativehandle.h"

#include <QSqlDatabase>
#include <QSqlDriver>
#include <QVariant>

#include <dlfcn.h>
#include <sys/socket.h>

namespace guardia {

namespace {

/// A function of the client library that Qt's driver plug-in has loaded. The program does not link those
/// libraries, so that a database that is not used costs nothing; and with RTLD_NOLOAD no second copy of a
/// library can get hold of a handle that is not its own.
template <typename Function>
Function *clientFunction(const char *library, const char *name)
{
    void *handle = dlopen(library, RTLD_LAZY | RTLD_NOLOAD);
    if (!handle)
        return nullptr;
    void *symbol = dlsym(handle, name);
    dlclose(handle); // the plug-in keeps it loaded
    return reinterpret_cast<Function *>(symbol);
}

/// The pointer to the client library's connection, which outlives the QVariant.
void *nativePointer(const QSqlDatabase &database)
{
    const QVariant handle = database.driver()->handle();
    return handle.isValid() ? *static_cast<void *const *>(handle.constData()) : nullptr;
}

template <typename Socket>
std::function<void()> shutdownOf(Socket *socketOf, void *connection)
{
    if (!socketOf)
        return {};
    return [socket = static_cast<int>(socketOf(connection))] { ::shutdown(socket, SHUT_RDWR); };
}

} // namespace

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
    case Dialect::PostgreSQL:
        return shutdownOf(clientFunction<int(const void *)>("libpq.so.5", "PQsocket"), connection);
    case Dialect::MySQL:
        return shutdownOf(clientFunction<std::uintptr_t(void *)>("libmariadb.so.3", "mysql_get_socket"),
                          connection);
    }
    Q_UNREACHABLE();
}

} // namespace guardia
