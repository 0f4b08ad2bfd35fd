// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/moment.h"
#include "demo/servicedesk.h"
#include "model/result.h"

#include <QString>

namespace guardia {

/// What is at a path.
enum class DemoFileKind {
    Missing, ///< nothing, or an empty file
    Demo, ///< a demo database of any version
    Foreign, ///< something else, which must not be touched
};

DemoFileKind demoFileKind(const QString &path);

/// $XDG_DATA_HOME/guardia/demo.db
QString demoDatabasePath();

/// Makes the directory of a file, private where it is new. Errors: Storage.
Result<void> makeDirectoryOf(const QString &path);

/// Builds a demo database with a year of history that ends now, and gives the desk that goes on from there.
/// The file is readable by its owner only and appears, or replaces an older demo database, when it is
/// complete. Takes some 0.3 s. Any thread; leaves no connection open. Errors: Storage.
Result<ServiceDesk> buildDemoFile(const QString &path, quint64 seed, Moment now);

/// Goes on with an existing demo database: simulates the time since it was last written. Any thread; leaves
/// no connection open. Errors: Invalid where it has to be built anew, because it is of another version or
/// seed, damaged, too old or of the future; Storage and Unavailable where it cannot be written now.
Result<ServiceDesk> continueDemoFile(const QString &path, quint64 seed, Moment now);

} // namespace guardia
