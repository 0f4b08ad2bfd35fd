// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/reply.h"
#include "http/request.h"

#include <QStringList>

namespace guardia {

/// Lets pages of these origins read the reply; browsers keep it from all other pages. "*" stands for every
/// origin, an empty list for none.
void allowOrigin(Reply &reply, const Request &request, const QStringList &origins);

/// Whether the request is a browser's question whether a page of these origins may send a request
/// (preflight). Browsers ask without credentials, and get nothing but that answer.
bool isPreflight(const Request &request, const QStringList &origins);

} // namespace guardia
