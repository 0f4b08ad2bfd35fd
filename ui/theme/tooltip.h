// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace guardia {

/// A tooltip that shows a text as it stands. Texts come from databases, clients, servers and their drivers,
/// and Qt takes for HTML what looks like it, with pictures of any file. Every tooltip but of constant words
/// goes through here. Long texts are wrapped, and cut behind 2,000 characters.
QString toolTipOf(const QString &text);

} // namespace guardia
