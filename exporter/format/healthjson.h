// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/snapshot.h"

#include <QJsonObject>

#include <chrono>

namespace guardia {

/// The body of /health. "error" is present only where the database is down; "checked_at" is null before the
/// first probe. The caller sets the status code (200 or 503). Any thread.
QJsonObject healthJson(const Health &health, std::chrono::duration<double> uptime);

} // namespace guardia
