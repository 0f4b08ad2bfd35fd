// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace guardia {

/// What a database driver said, for people: in the language of the window where its meaning is known, with
/// its own words in brackets behind; else its own words alone. Plain text.
QString causeText(const QString &driverWords);

} // namespace guardia
