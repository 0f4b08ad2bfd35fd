// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/ownnames.h"
#include "http/reply.h"
#include "http/request.h"

#include <QString>

#include <optional>

namespace guardia {

/// The reply that refuses a request whose Host is not ours; nullopt where it is. Only requests over loopback
/// are checked: a web page that lets its own host name point to 127.0.0.1 (DNS rebinding) could read our
/// answers in the operator's browser, but its requests still carry its own name. Ours are IP addresses, this
/// computer's names and externalHost.
std::optional<Reply> refuseForeignHost(const Request &request, const QString &externalHost, OwnNames &names);

} // namespace guardia
