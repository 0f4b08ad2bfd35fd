// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "servers/childprocess.h"

#include <QProcess>
#include <QTemporaryDir>

namespace guardia::test {

/// A private temporary directory that is removed with the object, and also when the test crashes: a small
/// shell in a session of its own waits for the end of a pipe from the test, continues stopped processes, so
/// that their death signal can end them, and removes the directory. Only a SIGKILL to both leaves anything
/// behind.
class GuardedDirectory
{
public:
    /// The directory's name begins with the prefix; it belongs to the account if there is one.
    explicit GuardedDirectory(const QString &prefix, std::optional<Account> account = {});
    ~GuardedDirectory();
    Q_DISABLE_COPY_MOVE(GuardedDirectory)

    /// Storage when the directory could not be made.
    [[nodiscard]] Result<void> status() const;
    [[nodiscard]] QString path() const { return m_directory.path(); }
    [[nodiscard]] QString filePath(const QString &name) const { return m_directory.filePath(name); }

    /// Sets the processes to continue where the test crashes; replaces earlier ones.
    void setFrozen(const QList<pid_t> &processes);

private:
    QTemporaryDir m_directory;
    QProcess m_guard;
    Result<void> m_status;
};

} // namespace guardia::test
