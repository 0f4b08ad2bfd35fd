// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/connectionprofile.h"

#include <QString>

#include <optional>

namespace guardia {

/// Whether the keyring has a connection's secret.
enum class Stored { Unasked, No, Yes };

/// A connection that is being edited.
struct ConnectionDraft {
    ConnectionProfile profile;
    std::optional<QString> secret; ///< as typed in; nullopt where nothing was typed
    bool keepsSecret = true; ///< whether to store it in the keyring
    Stored stored = Stored::Unasked;

    bool operator==(const ConnectionDraft &) const = default;
};

} // namespace guardia
