// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/filelock.h"
#include "collect/metrics/counterledger.h"
#include "model/result.h"

#include <QString>

#include <memory>
#include <optional>

namespace guardia {

/// What may be done with the state directory.
enum class StateAccess {
    None, ///< there is no state directory
    ReadOnly, ///< --once: read what is there, write nothing
    ReadWrite,
};

/// The counter offsets of one database on disk: a file of its own in the state directory, replaced
/// atomically. One thread.
class CounterFile
{
public:
    /// database is the databaseIdentity() whose file it is.
    CounterFile(const QString &directory, StateAccess access, const QString &database);

    /// What was saved; an empty ledger where nothing was. A damaged or unreadable file is set aside with a
    /// warning, and counters then begin anew with the stock.
    CounterLedger load();

    /// Saves where something changed since. Fails with a message once it cannot, and tries again next time.
    Result<void> save(const CounterLedger &ledger);

    [[nodiscard]] const QString &fileName() const { return m_fileName; }

private:
    Result<void> prepare();

    QString m_directory;
    StateAccess m_access;
    QString m_database;
    QString m_fileName;
    std::unique_ptr<FileLock> m_lock;
    std::optional<CounterLedger> m_saved;
};

} // namespace guardia
