// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/metrics/collection.h"
#include "model/result.h"
#include "scenario/backend.h"

#include <memory>

namespace guardia::bench {

/// A database with an audit log of that many rows, four of them in every second, one in a hundred CRITICAL
/// and one in ten WARNING, and with the indexes of the reference schema. The database is created by the
/// object and deleted with it.
class AuditLog
{
public:
    /// backend: SQLite, PostgreSQL or MariaDB.
    explicit AuditLog(QString backend);

    /// Takes minutes for millions of rows.
    Result<void> fill(qint64 rows);
    /// The settings of a console that has this database open.
    [[nodiscard]] Result<CollectionSettings> settings() const;

    [[nodiscard]] const QString &name() const { return m_name; }

private:
    QString m_name;
    std::unique_ptr<test::Backend> m_backend;
};

} // namespace guardia::bench
