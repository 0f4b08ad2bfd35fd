// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionlog.h"

namespace guardia {

Q_LOGGING_CATEGORY(sessionLog, "guardia.session")

} // namespace guardia
