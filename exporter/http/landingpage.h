// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/selffamilies.h"
#include "model/language.h"
#include "model/snapshot.h"

#include <QByteArray>

namespace guardia {

/// The HTML page of GET /: what this is, whether the database answers, and links. Links begin with
/// externalPath where it is set; else they are relative, so that they work behind a proxy that the
/// configuration does not mention. The page loads nothing from other servers.
QByteArray landingPage(const BuildInfo &build, const Health &health, const QString &externalPath,
                       Language language);

} // namespace guardia
