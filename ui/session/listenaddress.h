// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace guardia {

/// Whether a text is HOST:PORT, [IPv6]:PORT or :PORT, which is how the exporter is told where to listen.
/// Looks nothing up.
bool isListenAddress(const QString &text);

} // namespace guardia
