// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace guardia {

/// Text from elsewhere on one line, as it may be shown and copied: line breaks, control characters, and the
/// invisible ones that turn text around are written as escapes such as \n or \u202e. Any thread.
QString visibleText(const QString &text);

} // namespace guardia
