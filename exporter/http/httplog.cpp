// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/httplog.h"

namespace guardia {

Q_LOGGING_CATEGORY(httpLog, "guardia.http", QtInfoMsg)

} // namespace guardia
