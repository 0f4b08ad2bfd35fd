// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QString>

#include <memory>

struct stat;

namespace guardia {

/// Device and inode of a file; 0 where it does not exist.
quint64 fileId(const QString &path);

/// Fails where the file does not exist or this user must not read it.
Result<void> checkFile(const QString &path);

/// Makes sure that opening a SQLite file leaves no files beside it that harm its owner. In WAL mode, even a
/// reader creates FILE-wal and FILE-shm where no other program has the database open. The owner may not be
/// able to write files that this user has created, and then fails to change the database. Must be kept as
/// long as SQLite has the file open, because a process that closes any descriptor of a file loses all its
/// locks on it. Any thread.
class WalGuard
{
public:
    /// Fails where the file cannot be read or must not be opened; the message says what would help.
    static Result<WalGuard> enter(const QString &path);

    WalGuard(WalGuard &&) noexcept;
    WalGuard &operator=(WalGuard &&) noexcept;
    WalGuard(const WalGuard &) = delete;
    WalGuard &operator=(const WalGuard &) = delete;
    ~WalGuard();

    /// True where the database was in WAL mode: until release(), no other program can delete its -wal and
    /// -shm.
    [[nodiscard]] bool isHolding() const { return m_isHolding; }
    /// To be called when SQLite has opened the files and has its own locks.
    void release();
    /// True where the database was switched to WAL mode since; it then has to be opened again.
    [[nodiscard]] bool isOutdated() const;

private:
    class Descriptor;

    explicit WalGuard(std::shared_ptr<Descriptor> descriptor);
    static Result<std::shared_ptr<Descriptor>> descriptorOf(const QString &path);

    std::shared_ptr<Descriptor> m_descriptor; ///< shared by all guards of this file
    bool m_wasWal = false;
    bool m_isHolding = false;
};

/// Whether the owner of the given file could write files that this process creates in the directory, with the
/// mode of that file, as SQLite does.
bool ownerCouldWriteBeside(const struct stat &file, const struct stat &directory);

} // namespace guardia
