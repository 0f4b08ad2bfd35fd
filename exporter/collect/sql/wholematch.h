// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace guardia {

/// Whether the regular expression, given in ASCII, matches the complete text.
bool matchesWhole(const QString &text, const char *pattern);

} // namespace guardia
