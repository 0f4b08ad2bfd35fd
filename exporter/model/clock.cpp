// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/clock.h"

namespace guardia {

Clock systemClock()
{
    return [] { return QDateTime::currentDateTimeUtc(); };
}

} // namespace guardia
