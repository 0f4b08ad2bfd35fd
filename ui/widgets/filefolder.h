// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace guardia {

/// The folder in which a file dialog starts: the preferred one if it exists, else the operator's documents,
/// else their home, which need not exist either, else the folder for temporary files.
QString existingFolder(const QString &preferred = {});

} // namespace guardia
