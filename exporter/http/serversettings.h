// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/grafana/grafanaconfig.h"
#include "format/selffamilies.h"
#include "http/httplimits.h"
#include "model/language.h"

#include <QStringList>

namespace guardia {

/// The part of the configuration that concerns the routes. May change while the server runs.
struct ServerSettings {
    GrafanaAddresses addresses; ///< the addresses that /grafana-config writes
    QStringList corsOrigins; ///< origins whose pages may read the answers: empty for none, "*" for all
    Language language = Language::English; ///< used where a request does not ask for a language
    bool enableReload = false; ///< whether POST /-/reload is answered
    BuildInfo build;
    HttpLimits limits; ///< for connections on addresses that are listened on from now on

    bool operator==(const ServerSettings &) const = default;
};

} // namespace guardia
