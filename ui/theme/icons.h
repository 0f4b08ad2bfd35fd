// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace guardia {

/// The icons on buttons and in menus; the file of each is resources/icons/<name in lower case>.svg.
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
    Menu,
    Overview,
    Pause,
    Preferences,
    Quit,
    Radar,
    Records,
    Refresh,
    Restore,
    Save,
    Search,
    Wallboard,
};

/// The icon in the text colour that the program's palette has when it is drawn, in every size and pixel
/// ratio. Disabled and selected variants follow the palette as well. GUI thread.
QIcon icon(Icon icon);

/// The icon of the program, in its own colours.
QIcon applicationIcon();

} // namespace guardia
