// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"
#include "http/presentfigures.h"
#include "http/renderedsnapshot.h"
#include "http/serversettings.h"
#include "judge/indicatorbook.h"
#include "model/result.h"
#include "model/snapshot.h"

#include <QDateTime>

#include <chrono>
#include <functional>

namespace guardia {

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
