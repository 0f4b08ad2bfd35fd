// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/metrics/counterledger.h"
#include "model/result.h"

#include <QString>

#include <memory>
#include <optional>

namespace guardia {

/// Keeps other processes from using something, represented by a lock file. The kernel holds the lock, so it
/// ends with the process in any case. A lock file with a process id, as QLockFile writes it, would survive
/// when a container is killed, and block the next process, which has the same id.
class FileLock
{
public:
    /// Error Unavailable where another process holds the lock, Storage where the file cannot be written.
    static Result<std::unique_ptr<FileLock>> acquire(const QString &fileName);

    ~FileLock();
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;

private:
    explicit FileLock(int descriptor);

    int m_descriptor;
};

/// How the state directory may be used.
enum class StateAccess {
    None, ///< there is no state directory
    ReadOnly, ///< for --once: read the file, write nothing
    ReadWrite,
};

/// The counter offsets of one database on disk, as a file of its own in the state directory that is replaced
/// atomically. Use from one thread.
class CounterFile
{
public:
    /// database is the databaseIdentity() of the database that the file belongs to.
    CounterFile(const QString &directory, StateAccess access, const QString &database);

    /// The ledger that was saved; an empty one where there is no file. Error Storage or Invalid where it is
    /// unreadable or damaged. Changes nothing.
    [[nodiscard]] Result<CounterLedger> read() const;

    /// The ledger that was saved; an empty one where there is none. A damaged or unreadable file is renamed
    /// with a warning, and counters then begin again at the stock.
    CounterLedger load();

    /// Saves the ledger if it has changed. Fails with a message each time that it cannot be written, and may
    /// be called again.
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
