// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace guardia {

/// The pages of the window, in the order of their shortcuts.
enum class Page { Overview, Records, Exporter, Log, Radar };

inline constexpr int PageCount = 5;

/// The name of a page in the settings.
QString pageName(Page page);
/// The page with that name; Overview where there is none.
Page pageNamed(const QString &name);

/// What people call it, in the language of the window.
QString pageTitle(Page page);

} // namespace guardia
