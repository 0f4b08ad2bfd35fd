// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QByteArray>
#include <QString>

namespace guardia {

/// The content of a regular file of at most 1 MiB. Error Storage, which names the file, where it cannot be
/// read. Never waits for a pipe or a device.
Result<QByteArray> readSmallFile(const QString &fileName);

} // namespace guardia
