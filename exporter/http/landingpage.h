// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/language.h"
#include "format/selffamilies.h"
#include "model/health.h"

#include <QByteArray>

namespace guardia {

/// The HTML page of GET /: what this is, whether the database answers, and where to go. Links are relative,
/// so that they work behind a reverse proxy too; nothing is loaded from elsewhere.
QByteArray landingPage(const BuildInfo &build, const Health &health, Language language);

} // namespace guardia
