// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demostore.h"
#include "demo/moment.h"
#include "demo/servicedesk.h"
#include "model/result.h"

#include <QString>

namespace guardia {

/// What kind of file is at a path.
enum class DemoFileKind {
    Missing, ///< nothing, or an empty file
    Demo, ///< a demo database of any version
    Foreign, ///< something else, which must not be touched
};

DemoFileKind demoFileKind(const QString &path);

/// $XDG_DATA_HOME/guardia/demo.db
QString demoDatabasePath();

/// Creates the directory of a file; a new one is private. Errors: Storage.
Result<void> makeDirectoryOf(const QString &path);

/// The company at the beginning of the year of a demo database that was built like this.
DeskState demoFounding(const DemoInfo &built);

/// Builds a demo database with a year of history that ends now, and returns the desk that continues from
/// there. The file is readable by its owner only; it is created, or replaces an older demo database, when it
/// is complete. Takes some 0.3 s. Any thread; leaves no connection open. Errors: Storage.
Result<ServiceDesk> buildDemoFile(const QString &path, quint64 seed, Moment now);

/// Continues an existing demo database: simulates the time since it was last written. Any thread; leaves no
/// connection open. Errors: Invalid where it has to be built again, because it has another version or seed,
/// is damaged, too old or from the future; Storage and Unavailable where it cannot be written now.
Result<ServiceDesk> continueDemoFile(const QString &path, quint64 seed, Moment now);

} // namespace guardia
