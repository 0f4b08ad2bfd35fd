// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QString>

namespace guardia {

/// The password in a file: all of it, but for the ends of lines behind it. Fails where the file cannot be
/// read or holds none; the message does not name the file.
Result<QString> passwordInFile(const QString &fileName);

} // namespace guardia
