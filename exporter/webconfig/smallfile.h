// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QByteArray>
#include <QString>

#include <sys/types.h>

namespace guardia {

/// The content of a regular file of at most 1 MiB. Error Storage, which names the file, where it cannot be
/// read. Never waits for a pipe or a device.
Result<QByteArray> readSmallFile(const QString &fileName);

/// What stat(2) says about a file, following links. Differs after the file was written, replaced or removed.
struct FileStamp {
    dev_t device = 0;
    ino_t inode = 0; ///< 0 where the file does not exist
    off_t size = 0; ///< bytes
    qint64 modified = 0; ///< nanoseconds since 1970
    qint64 changed = 0; ///< nanoseconds since 1970, when the file's metadata changed

    bool operator==(const FileStamp &) const = default;
};

FileStamp fileStamp(const QString &fileName);

} // namespace guardia
