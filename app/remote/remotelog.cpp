// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/remotelog.h"

namespace guardia {

Q_LOGGING_CATEGORY(remoteLog, "guardia.remote")

} // namespace guardia
