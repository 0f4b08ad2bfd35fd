// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace guardia {

/// Whether the regular expression, which is ASCII, matches the text from its beginning to its end.
bool matchesWhole(const QString &text, const char *pattern);

} // namespace guardia
