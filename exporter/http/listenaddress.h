// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QHostAddress>
#include <QList>
#include <QString>

namespace guardia {

/// Where to listen, as --web.listen-address says it.
struct ListenAddress {
    QString host; ///< an address without brackets, a name, or empty for every address of this computer
    quint16 port = 0; ///< 0 picks a free one

    bool operator==(const ListenAddress &) const = default;
};

/// HOST:PORT, [IPv6]:PORT or :PORT. Error Configuration where it is none of them.
Result<ListenAddress> listenAddressFromText(const QString &text);

/// The inverse.
QString listenAddressText(const ListenAddress &address);

/// Whether others than programs of this computer can connect there. Names other than localhost count as such.
bool isForOthers(const ListenAddress &address);

/// The addresses to bind: all that a name has, which is looked up and may wait for the name server; of "::"
/// both families, as elsewhere. Error Configuration where it means nothing.
Result<QList<QHostAddress>> hostAddresses(const ListenAddress &address);

} // namespace guardia
