// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/alertmutes.h"

#include <functional>
#include <optional>

class QMenu;

namespace guardia {

/// What a menu of mutes depends on.
struct MuteMenuState {
    bool hasAlert = true; ///< else it cannot be muted until it changes
    bool isMuted = false; ///< then it can be unmuted
};

/// Adds the ways of muting an alert to a menu, such as that of a row or a tile. chosen gets the one that was
/// chosen, or nullopt for unmuting; it must be callable as long as the menu exists. GUI thread.
void addMuteActions(QMenu &menu, MuteMenuState state, std::function<void(std::optional<MuteSpan>)> chosen);

} // namespace guardia
