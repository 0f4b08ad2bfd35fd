// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace guardia {

/// "guardia.webconfig": everything this target logs, which never includes credentials.
Q_DECLARE_LOGGING_CATEGORY(webConfigLog)

} // namespace guardia
