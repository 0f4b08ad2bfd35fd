// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace guardia {

/// The pictures on buttons and in menus; each is resources/icons/<name in lower case>.svg.
enum class Icon {
    About,
    Back,
    Close,
    Columns,
    Connect,
    Copy,
    Demo,
    Export,
    Exporter,
    Filter,
    FullScreen,
    Help,
    Log,
    Overview,
    Pause,
    Preferences,
    Quit,
    Records,
    Refresh,
    Save,
    Search,
};

/// The icon in the text colour of the program's palette, whatever that is when it is drawn, for every size
/// and pixel ratio; disabled and selected variants follow the palette too. GUI thread.
QIcon icon(Icon icon);

/// The program's own icon, in its own colours.
QIcon applicationIcon();

} // namespace guardia
