// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace guardia::test {

/// A TCP port nobody listens on at 127.0.0.1 right now; 0 when there is none to be found. It lies below the
/// range the kernel hands to outgoing connections, so that a server can come back on it after a restart.
/// Another process can still take it first: a start that finds it taken has to ask again.
quint16 freePort();

} // namespace guardia::test
