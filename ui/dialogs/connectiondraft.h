// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/connectionprofile.h"

#include <QString>

#include <optional>

namespace guardia {

/// Whether the keyring holds a connection's secret.
enum class Stored { Unasked, No, Yes };

/// A connection as it is being written down.
struct ConnectionDraft {
    ConnectionProfile profile;
    std::optional<QString> secret; ///< as it was typed in; nothing where nobody did
    bool keepsSecret = true; ///< in the keyring
    Stored stored = Stored::Unasked;

    bool operator==(const ConnectionDraft &) const = default;
};

} // namespace guardia
