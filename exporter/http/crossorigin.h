// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/reply.h"
#include "http/request.h"

#include <QStringList>

namespace guardia {

/// Lets the pages of these origins read the reply; a browser keeps it from all others. "*" is all, none is
/// none.
void allowOrigin(Reply &reply, const Request &request, const QStringList &origins);

/// Whether a browser asks if a page of these origins may send a request. It does so without a password, and
/// gets nothing but that answer.
bool isPreflight(const Request &request, const QStringList &origins);

} // namespace guardia
