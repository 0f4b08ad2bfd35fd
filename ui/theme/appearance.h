// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>

class QApplication;

namespace guardia {

/// The appearance of the console.
enum class Appearance {
    System, ///< the desktop's own style and palette, whether dark or light
    Light,
    Dark,
};

/// The palette of Appearance::Light or Dark; an empty one for System, which stands for that of the desktop.
QPalette appearancePalette(Appearance appearance);

/// Applies it at once to every widget, including open ones (which get QEvent::PaletteChange). Light and Dark
/// use the Fusion style. GUI thread.
void apply(Appearance appearance, QApplication &application);

} // namespace guardia
