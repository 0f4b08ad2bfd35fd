// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/diagnosis.h"

#include <QString>

namespace guardia {

/// Who may know what a file says.
enum class FileContent {
    Public,
    Secret, ///< nobody but its owner and its group
};

/// Examines mode and owner of a file or folder: what others can read, where it is secret, or can write is a
/// warning with the command that mends it; so is a folder in which others can replace it. what is what it is
/// for, such as "password file". Any thread; waits for the disk.
Findings examineFile(const QString &what, const QString &path, FileContent content);

/// Whether a file has what only its owner should know: anything that is not entirely certificates. False
/// where it cannot be read.
bool holdsMoreThanCertificates(const QString &path);

} // namespace guardia
