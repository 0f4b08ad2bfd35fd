// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace guardia::test {

/// A TCP port on 127.0.0.1 where nobody is listening now; 0 where none can be found. It is below the range
/// that the kernel uses for outgoing connections, so that a server can use it again after a restart. Another
/// process may still take it first; a start that fails for this reason has to ask again.
quint16 freePort();

} // namespace guardia::test
