// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QString>

namespace guardia {

/// Device and inode of a file; 0 where there is none.
quint64 fileId(const QString &path);

/// Fails where there is no file that this user may read.
Result<void> checkFile(const QString &path);

} // namespace guardia
