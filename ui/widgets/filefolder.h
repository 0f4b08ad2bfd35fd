// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace guardia {

/// The folder that a file dialog begins in: the preferred one where it is there, else the operator's
/// documents, else their home, which a desktop need not have made either; then the one for temporary files.
QString existingFolder(const QString &preferred = {});

} // namespace guardia
