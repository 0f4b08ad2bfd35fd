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

/// The account a server that refuses root has to run as. Empty when the test is not root itself: then the
/// server runs as whoever runs the test. Missing when root has no such account.
Result<std::optional<Account>> serverAccount(const QByteArray &name);

/// What a child does between fork and exec, for QProcess::setChildProcessModifier: it becomes the leader of a
/// session of its own, takes on the account, and asks for deathSignal when the test dies. The kernel
/// watches the thread that started the child, so start children from the main thread.
std::function<void()> childSetup(std::optional<Account> account = {}, int deathSignal = SIGKILL);

/// This test's environment without what would lead a client or a program of ours to someone else's server
/// or files (PG*, MYSQL*, GUARDIA_*, XDG_* and the like).
QProcessEnvironment cleanEnvironment();

} // namespace guardia::test
