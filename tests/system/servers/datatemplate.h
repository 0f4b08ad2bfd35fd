// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"
#include "servers/tool.h"

#include <functional>

namespace guardia::test {

/// Gives a server the data it begins with, in the directory @p data. @p make, which fills that directory,
/// runs only where nobody has done so before with the same program and arguments; what it made is kept beside
/// the tests of this build and copied to the next. @p tool is what make runs, without the names of
/// directories. May be called by many processes at once.
Result<void> provideData(const QString &data, const Tool &tool, const std::function<Result<void>()> &make);

} // namespace guardia::test
