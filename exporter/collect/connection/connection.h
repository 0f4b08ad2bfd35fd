// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/databaseaddress.h"
#include "collect/connection/interrupter.h"
#include "collect/connection/sqlitefile.h"
#include "collect/sql/unencodabletexts.h"
#include "model/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace guardia {

/// How to connect to the database.
struct DatabaseSettings {
    DatabaseAddress address;
    std::chrono::milliseconds connectTimeout{5000};
    /// Read again for every connection. Empty: the password is in address.
    QString passwordFile = QString();

    bool operator==(const DatabaseSettings &) const = default;
};

/// Whose statements come first on the server.
enum class Urgency {
    Normal,
    Background, ///< PostgreSQL gives the statement one processor, so that the others stay free
};

/// One connection for reading only. To be used on one thread, as QtSql requires; only the interrupter may be
/// used from another one. Sends nothing but SELECT, EXPLAIN, SET, SHOW, a PRAGMA of SQLite about memory, and
/// transaction control.
class Connection
{
public:
    Connection(DatabaseSettings settings, std::shared_ptr<Interrupter> interrupter);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    [[nodiscard]] Dialect dialect() const { return m_settings.address.dialect; }
    [[nodiscard]] const DatabaseAddress &address() const { return m_settings.address; }
    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    /// How often it was opened: the state of an earlier session is no longer valid.
    [[nodiscard]] quint64 openings() const { return m_openings; }

    /// Connects where it is not connected; for SQLite also where the file was replaced or switched to WAL
    /// mode. Takes at most the connect time-out (not counting name resolution).
    Result<void> open();
    void close();

    /// Opens a read-only transaction that sees one state of the database. Every statement in it may take up
    /// to timeout. A failure closes the connection.
    Result<void> begin(std::chrono::milliseconds timeout, Urgency urgency = Urgency::Normal);
    void end();

    /// Gives back the memory in which SQLite keeps pages of the file; they are read again when needed.
    void shrink();

    /// Whether the database answers within timeout.
    Result<void> probe(std::chrono::milliseconds timeout);

    /// Runs a SELECT in the transaction and calls row for each result row; takes at most timeout in total.
    /// After a failure the transaction can be used unless needsReconnect(). A text that the database's
    /// encoding cannot represent matches no row.
    Result<void> select(const QString &sql, std::chrono::milliseconds timeout,
                        const std::function<Result<void>(const QSqlQuery &)> &row);

    /// The latest statement of select() as the database got it.
    [[nodiscard]] const QString &latestSelect() const { return m_latestSelect; }

    /// Whether a statement failed because the database cannot represent the text of this literal. With MySQL
    /// this is only about the latest statement, and does not say which literal it was.
    [[nodiscard]] bool cannotEncode(const QString &literal) const
    {
        return m_unencodableTexts.contains(literal) || (dialect() == Dialect::MySQL && m_wasUnconvertible);
    }

    /// The columns of a table or view as they are now; none where it does not exist or must not be seen.
    Result<std::vector<Column>> columns(const QString &table, std::chrono::milliseconds timeout);

    /// True after a failure that has broken the connection.
    [[nodiscard]] bool needsReconnect() const { return m_isBroken; }

private:
    Result<void> openDriver();
    Result<void> logIn(QSqlDatabase &database);
    Result<void> openWal();
    Result<void> beginSqlite(std::chrono::milliseconds timeout);
    Result<void> prepareMySqlSession();
    Result<void> limitNextStatement(std::chrono::milliseconds timeout);
    Result<void> selectAsItIs(const QString &sql, std::chrono::milliseconds timeout,
                              const std::function<Result<void>(const QSqlQuery &)> &row);
    Result<bool> isEncodable(const QString &literal, std::chrono::milliseconds timeout);
    Result<void> execute(const QString &sql, std::chrono::milliseconds timeout);
    Error errorOf(const QSqlError &error, const QString &doing) const;
    Error failed(const QSqlError &error, const QString &doing);
    bool isAlive();
    [[nodiscard]] bool isOtherFile() const;

    DatabaseSettings m_settings;
    std::shared_ptr<Interrupter> m_interrupter;
    QString m_name; ///< of the QSqlDatabase
    std::optional<WalGuard> m_guard; ///< for SQLite, while the file is open
    quint64 m_openings = 0;
    quint64 m_fileId = 0; ///< for SQLite: shows whether there is another file at the path now
    bool m_hasSmallCache = false; ///< for SQLite: its cache has been limited
    bool m_hasMaxStatementTime = false; ///< a variable of MariaDB; MySQL has a different one
    bool m_isOpen = false;
    bool m_isBroken = false;
    /// The latest failure: a text cannot be converted from one encoding to another.
    bool m_wasUnconvertible = false;
    UnencodableTexts m_unencodableTexts;
    QString m_latestSelect;
};

} // namespace guardia
