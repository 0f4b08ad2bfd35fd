// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/log.h"

namespace guardia {

Q_DECLARE_LOGGING_CATEGORY(collectLog)

} // namespace guardia
