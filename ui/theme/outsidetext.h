// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace guardia {

/// A tooltip that shows a text literally. Texts may come from databases, clients, servers and their drivers,
/// and Qt interprets text that looks like HTML, including pictures from any file. Every tooltip that is not
/// constant text has to be made by this function. Long texts are wrapped, and cut after 2,000 characters.
QString toolTipOf(const QString &text);

/// Text from outside in a single line that can be shown and copied safely: line breaks, control characters,
/// and invisible characters that change the direction of text become escapes such as \n or \u202e. Any
/// thread.
QString visibleText(const QString &text);

} // namespace guardia
