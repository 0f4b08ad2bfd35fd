// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historylog.h"

namespace guardia {

Q_LOGGING_CATEGORY(historyLog, "guardia.history")

} // namespace guardia
