// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace guardia {

/// Whether other programs of this desktop session can be reached: on Linux, whether a daemon listens at the
/// address of the session's D-Bus. Without one, asking for the keyring would start processes or wait. Any
/// thread.
bool hasSessionBus();

} // namespace guardia
