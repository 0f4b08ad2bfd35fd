// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/databaseaddress.h"
#include "collect/connection/interrupter.h"
#include "collect/connection/walguard.h"
#include "collect/sql/unheldtexts.h"
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

/// How to reach the database.
struct DatabaseSettings {
    DatabaseAddress address;
    std::chrono::milliseconds connectTimeout{5000};
    QString passwordFile =
        QString(); ///< read for every connection anew; empty: the password is the address's

    bool operator==(const DatabaseSettings &) const = default;
};

/// One connection that only reads. Lives and dies on one thread, as QtSql wants it; the interrupter alone may
/// be used from another. Sends SELECT, EXPLAIN, SET, SHOW and transaction
/// control, nothing else.
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
    /// How often it was opened: a state of one session says nothing of another.
    [[nodiscard]] quint64 openings() const { return m_openings; }

    /// Connects if not connected; for SQLite also when the file was replaced or put in WAL mode since. Takes
    /// at most the connect time-out (name resolution aside).
    Result<void> open();
    void close();

    /// Opens a read-only transaction that sees one state of the database; every statement in it may take up
    /// to timeout. A failure closes the connection.
    Result<void> begin(std::chrono::milliseconds timeout);
    void end();

    /// Whether the database answers, within timeout.
    Result<void> probe(std::chrono::milliseconds timeout);

    /// Runs a SELECT inside the transaction and calls row for each result row; at most timeout altogether.
    /// A failure leaves the transaction usable unless needsReconnect(). No row is equal to a text, or has it
    /// in it, that the database cannot hold.
    Result<void> select(const QString &sql, std::chrono::milliseconds timeout,
                        const std::function<Result<void>(const QSqlQuery &)> &row);

    /// Whether a statement failed because the database cannot hold the text of this literal. Of MySQL only
    /// the latest one, and not which literal it was.
    [[nodiscard]] bool cannotHold(const QString &literal) const
    {
        return m_unheldTexts.contains(literal) || (dialect() == Dialect::MySQL && m_wasUnconvertible);
    }

    /// The columns of a table or view as they are now; none where it does not exist or may not be seen.
    Result<std::vector<Column>> columns(const QString &table, std::chrono::milliseconds timeout);

    /// True after a failure that the connection does not survive.
    [[nodiscard]] bool needsReconnect() const { return m_isBroken; }

private:
    Result<void> openDriver();
    Result<void> logIn(QSqlDatabase &database);
    Result<void> openWal();
    Result<void> prepareMySqlSession();
    Result<void> limitNextStatement(std::chrono::milliseconds timeout);
    Result<void> selectAsItIs(const QString &sql, std::chrono::milliseconds timeout,
                              const std::function<Result<void>(const QSqlQuery &)> &row);
    Result<bool> isHeld(const QString &literal, std::chrono::milliseconds timeout);
    Result<void> execute(const QString &sql, std::chrono::milliseconds timeout);
    Error errorOf(const QSqlError &error, const QString &doing) const;
    Error failed(const QSqlError &error, const QString &doing);
    bool isAlive();
    [[nodiscard]] bool isOtherFile() const;

    DatabaseSettings m_settings;
    std::shared_ptr<Interrupter> m_interrupter;
    QString m_name; ///< of the QSqlDatabase
    std::optional<WalGuard> m_guard; ///< SQLite, while the file is open
    quint64 m_openings = 0;
    quint64 m_fileId = 0; ///< SQLite: tells whether another file lies at the path now
    bool m_hasMaxStatementTime = false; ///< MariaDB's; MySQL has another
    bool m_isOpen = false;
    bool m_isBroken = false;
    bool m_wasUnconvertible = false; ///< the latest failure: one encoding lacks a text of another
    UnheldTexts m_unheldTexts;
};

} // namespace guardia
