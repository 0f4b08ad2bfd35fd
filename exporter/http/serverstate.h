// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/grafana/grafanaconfig.h"
#include "format/selffamilies.h"
#include "history/history.h"
#include "http/httplimits.h"
#include "http/presentfigures.h"
#include "http/renderedsnapshot.h"
#include "judge/indicatorbook.h"
#include "model/language.h"
#include "model/result.h"
#include "model/snapshot.h"

#include <QDateTime>
#include <QStringList>

#include <chrono>
#include <functional>

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

/// Everything besides the request that a handler may use, as of the moment of the request. The references
/// outlive the call.
struct ServerState {
    const Snapshot *snapshot; ///< nullptr before the first one
    const RenderedSnapshot &rendered; ///< made from that snapshot
    const History &history;
    const Health &health;
    const IndicatorBook &book; ///< of that snapshot and health
    const PresentFigures &present; ///< counts the requests before this one
    const ServerSettings &settings;
    const std::function<Result<void>()> &reload; ///< reads the configuration again; may be null
    bool ready; ///< the first collection has ended
    QDateTime now; ///< UTC
    std::chrono::duration<double> uptime; ///< measured by a clock that cannot be set

    /// The catalogue of the definitions; empty before the first collection.
    [[nodiscard]] CataloguePtr catalogue() const { return snapshot ? snapshot->catalogue : emptyCatalogue(); }
};

} // namespace guardia
