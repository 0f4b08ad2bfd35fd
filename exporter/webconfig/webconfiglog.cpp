// SPDX-License-Identifier: GPL-3.0-or-later
#include "webconfig/webconfiglog.h"

namespace guardia {

Q_LOGGING_CATEGORY(webConfigLog, "guardia.webconfig", QtInfoMsg)

} // namespace guardia
