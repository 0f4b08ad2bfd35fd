// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QString>

#include <memory>

namespace guardia {

/// Keeps other processes from using what a lock file stands for. The kernel holds the lock, so it ends with
/// the process however that ends; a lock that names a process id, as QLockFile writes it, outlives a killed
/// container, where the next process has the same id.
class FileLock
{
public:
    /// Fails with Unavailable where another holds the lock, and with Storage where the file cannot be
    /// written.
    static Result<std::unique_ptr<FileLock>> acquire(const QString &fileName);

    ~FileLock();
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;

private:
    explicit FileLock(int descriptor);

    int m_descriptor;
};

} // namespace guardia
