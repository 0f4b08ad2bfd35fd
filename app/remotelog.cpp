// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/remotelog.h"

namespace guardia {

Q_LOGGING_CATEGORY(remoteLog, "guardia.remote")

} // namespace guardia
