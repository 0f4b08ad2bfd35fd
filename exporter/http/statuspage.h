// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/reply.h"
#include "http/serverstate.h"
#include "model/language.h"

namespace guardia {

/// How the page was asked for.
struct StatusPageRequest {
    enum class Refreshing { On, Off };

    Language language = Language::English;
    bool namesLanguage = false; ///< in its address, so that links to itself do so too
    Refreshing refreshing = Refreshing::On; ///< Off where ?refresh=off asks for a page that stays as it is
};

/// The HTML page of GET /, for those without Grafana and without a desktop: the indicators as the console
/// shows them, how many records need attention, the collectors, and where else to go. It needs no script,
/// loads nothing, and reloads itself once in the collectors' shortest interval, but every 15 s to 60 s.
/// Links begin with the external path, where there is one; else they are relative, so that they work behind
/// a proxy that nobody has told us of. What the database says when it fails stays in the log and in /health.
Reply statusPage(const ServerState &state, const StatusPageRequest &request);

} // namespace guardia
