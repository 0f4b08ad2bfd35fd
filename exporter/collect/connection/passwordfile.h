// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QString>

namespace guardia {

/// The password in a file: its whole content except line ends at its end. Fails where the file cannot be read
/// or is empty; the message does not name the file.
Result<QString> passwordInFile(const QString &fileName);

} // namespace guardia
