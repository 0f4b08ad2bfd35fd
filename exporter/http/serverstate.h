// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"
#include "http/presentfigures.h"
#include "http/renderedsnapshot.h"
#include "http/serversettings.h"
#include "judge/indicatorbook.h"
#include "model/health.h"
#include "model/result.h"
#include "model/snapshot.h"

#include <QDateTime>

#include <chrono>
#include <functional>

namespace guardia {

/// All that a handler may know besides the request, at the moment of the request. The references live longer
/// than the call.
struct ServerState {
    const Snapshot *snapshot; ///< nullptr before the first
    const RenderedSnapshot &rendered; ///< of that snapshot
    const History &history;
    const Health &health;
    const IndicatorBook &book; ///< of that snapshot and health
    const PresentFigures &present; ///< with the requests before this one
    const ServerSettings &settings;
    const std::function<Result<void>()> &reload; ///< reads the configuration again; may be empty
    bool ready; ///< the first collection has ended
    QDateTime now; ///< UTC
    std::chrono::duration<double> uptime; ///< by a clock that is never set

    /// What the definitions say; nothing before the first collection.
    [[nodiscard]] CataloguePtr catalogue() const { return snapshot ? snapshot->catalogue : emptyCatalogue(); }
};

} // namespace guardia
