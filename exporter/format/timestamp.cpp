// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/timestamp.h"

namespace guardia {

QString utcText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

} // namespace guardia
