// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/selffamilies.h"
#include "model/health.h"
#include "model/language.h"

#include <QByteArray>

namespace guardia {

/// The HTML page of GET /: what this is, whether the database answers, and where to go. Links begin
/// with externalPath, where it has one; else they are relative, so that they work behind a proxy that nobody
/// has told us of. Nothing is loaded from elsewhere.
QByteArray statusPage(const BuildInfo &build, const Health &health, const QString &externalPath,
                       Language language);

} // namespace guardia
