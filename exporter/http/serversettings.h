// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/grafana/grafanaconfig.h"
#include "format/selffamilies.h"
#include "http/httplimits.h"
#include "model/language.h"

#include <QStringList>

namespace guardia {

/// What the configuration says about the routes. Can change while the server runs.
struct ServerSettings {
    GrafanaAddresses addresses; ///< what /grafana-config writes
    QStringList corsOrigins; ///< whose pages may read us: empty for none, "*" for all, or exact origins
    Language language = Language::English; ///< where a request asks for none
    bool enableReload = false; ///< POST /-/reload
    BuildInfo build;
    HttpLimits limits; ///< of connections on addresses that are listened on from now on

    bool operator==(const ServerSettings &) const = default;
};

} // namespace guardia
