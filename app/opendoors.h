// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/listenaddress.h"

#include <QList>
#include <QString>

namespace guardia {

/// Those of the addresses that other computers can reach, for an exporter that serves without TLS and asks
/// for no credentials. Separated by commas; empty where there are none. Any thread.
QString openDoors(const QList<ListenAddress> &addresses);

/// What that means and what to do about it, for the log and the command line.
inline constexpr char OpenDoorsAdvice[] = "whoever reaches it can read the metrics, as they are served in "
                                          "clear and to everybody: listen on 127.0.0.1, or "
                                          "give TLS and users or tokens in --web.config.file";

} // namespace guardia
