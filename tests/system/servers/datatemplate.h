// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"
#include "servers/tool.h"

#include <functional>

namespace guardia::test {

/// Provides a server's initial data in the directory @p data. @p make fills that directory; it runs only
/// where this has not been done before with the same program and arguments. Its result is kept beside the
/// tests of this build, and copied for later servers. @p tool is what make runs, without names of
/// directories. May be called by many processes at once.
Result<void> provideData(const QString &data, const Tool &tool, const std::function<Result<void>()> &make);

} // namespace guardia::test
