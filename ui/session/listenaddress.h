// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace guardia {

/// Whether a text has the form HOST:PORT, [IPv6]:PORT or :PORT of the exporter's addresses. No name is looked
/// up.
bool isListenAddress(const QString &text);

} // namespace guardia
