// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QString>

#include <memory>

struct stat;

namespace guardia {

/// Sees to it that opening a SQLite file leaves nothing beside it that harms its owner. In WAL mode even a
/// reader makes FILE-wal and FILE-shm where nobody else has the database open, and what this user has made
/// the owner may not be able to write: his next change of his own database fails then. To be kept as long as
/// SQLite has the file open, for a process that closes any descriptor of a file loses all its locks on it.
/// Any thread.
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

    /// True where the database was in WAL mode: until release(), nobody takes its -wal and -shm away.
    [[nodiscard]] bool isHolding() const { return m_isHolding; }
    /// SQLite has the files open and locks of its own now.
    void release();
    /// True where the database was put in WAL mode since: then it has to be opened anew.
    [[nodiscard]] bool isOutdated() const;

private:
    class Descriptor;

    explicit WalGuard(std::shared_ptr<Descriptor> descriptor);
    static Result<std::shared_ptr<Descriptor>> descriptorOf(const QString &path);

    std::shared_ptr<Descriptor> m_descriptor; ///< shared by all that have the file open
    bool m_wasWal = false;
    bool m_isHolding = false;
};

/// Whether files that this process makes in the directory, with the mode of the given file as SQLite does it,
/// can be written by the owner of that file.
bool ownerCouldWriteBeside(const struct stat &file, const struct stat &directory);

} // namespace guardia
