// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/request.h"
#include "model/result.h"

#include <QJsonObject>

namespace guardia {

/// Whether a request may come without a body, which then counts as {}.
enum class EmptyBody { Allowed, Refused };

/// The JSON object in the body, whatever the Content-Type says. Error Invalid with a message for the client
/// where the body is not one, or is nested more deeply than Qt reads (1024 levels).
Result<QJsonObject> jsonBody(const Request &request, EmptyBody empty);

} // namespace guardia
