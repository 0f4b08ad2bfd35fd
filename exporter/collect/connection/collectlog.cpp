// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/collectlog.h"

namespace guardia {

Q_LOGGING_CATEGORY(collectLog, "guardia.collect")

} // namespace guardia
