// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QProcessEnvironment>

#include <csignal>
#include <functional>
#include <optional>
#include <sys/types.h>

namespace guardia::test {

/// An account of this machine.
struct Account {
    uid_t user = 0;
    gid_t group = 0;
};

/// The account for a server that refuses to run as root. nullopt where the test is not root; then the server
/// runs as the user of the test. Error Missing where there is no such account.
Result<std::optional<Account>> serverAccount(const QByteArray &name);

/// What a child does between fork and exec, for QProcess::setChildProcessModifier: it becomes the leader of a
/// session of its own, takes on the account, and asks for deathSignal when the test dies. The kernel
/// watches the thread that started the child, so start children from the main thread.
std::function<void()> childSetup(std::optional<Account> account = {}, int deathSignal = SIGKILL);

/// The environment of this test without variables that would lead a client or our program to another server
/// or to other files (PG*, MYSQL*, GUARDIA_*, XDG_* and the like).
QProcessEnvironment cleanEnvironment();

} // namespace guardia::test
