// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>

class QApplication;

namespace guardia {

/// What the console's surfaces look like.
enum class Appearance {
    System, ///< the desktop's own style and palette, dark or light as they are
    Light,
    Dark,
};

/// The palette of Appearance::Light or Dark; for System an empty one, which is the desktop's.
QPalette appearancePalette(Appearance appearance);

/// Takes effect at once on every widget, also on those that are open (they see QEvent::PaletteChange). The
/// forced ones use the Fusion style. GUI thread.
void apply(Appearance appearance, QApplication &application);

} // namespace guardia
