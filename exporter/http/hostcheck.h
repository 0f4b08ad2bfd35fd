// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/ownnames.h"
#include "http/reply.h"
#include "http/request.h"

#include <QString>

#include <optional>

namespace guardia {

/// The reply that refuses a request whose Host is not ours, or nothing. Only requests over loopback are
/// judged: a web page that lets its own name point to 127.0.0.1 (DNS rebinding) could read us from the
/// operator's browser, but its requests still carry its name. Addresses, this computer's names and
/// externalHost are ours.
std::optional<Reply> refuseForeignHost(const Request &request, const QString &externalHost, OwnNames &names);

} // namespace guardia
