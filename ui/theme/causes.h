// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace guardia {

/// A database driver's message for people: its meaning in the language of the window, where it is known,
/// followed by the original message in brackets; else only the original message. Plain text.
QString causeText(const QString &driverWords);

} // namespace guardia
