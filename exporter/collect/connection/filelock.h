// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QString>

#include <memory>

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

} // namespace guardia
