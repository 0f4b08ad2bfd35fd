// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace guardia {

/// Text from outside in a single line that can be shown and copied safely: line breaks, control characters,
/// and invisible characters that change the direction of text become escapes such as \n or \u202e. Any
/// thread.
QString visibleText(const QString &text);

} // namespace guardia
