// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QString>

namespace guardia {

/// Device and inode of a file; 0 where it does not exist.
quint64 fileId(const QString &path);

/// Fails where the file does not exist or this user must not read it.
Result<void> checkFile(const QString &path);

} // namespace guardia
