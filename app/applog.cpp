// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/applog.h"

namespace guardia {

Q_LOGGING_CATEGORY(appLog, "guardia.app")

} // namespace guardia
