// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace guardia {

/// "guardia.http": everything this target logs.
Q_DECLARE_LOGGING_CATEGORY(httpLog)

} // namespace guardia
