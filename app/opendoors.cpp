// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/opendoors.h"

#include <QStringList>

namespace guardia {

QString openDoors(const QList<ListenAddress> &addresses)
{
    QStringList open;
    for (const ListenAddress &address : addresses) {
        if (isForOthers(address))
            open += listenAddressText(address);
    }
    return open.join(u", ");
}

} // namespace guardia
