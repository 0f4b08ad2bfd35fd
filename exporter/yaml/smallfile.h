// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QByteArray>
#include <QString>

namespace guardia {

/// The content of a regular file of at most 1 MiB, which may be empty: the only way in which files that an
/// operator writes are read. Error Storage where it cannot be read; the message goes behind the file's name.
/// Pipes and devices are refused: they could make a thread wait, and have nothing left for the next reload.
/// Links are followed; a resource of the program counts as a regular file.
Result<QByteArray> readSmallFile(const QString &fileName);

} // namespace guardia
