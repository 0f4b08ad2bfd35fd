// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/language.h"

#include <QLocale>
#include <QString>

#include <functional>

namespace guardia {

/// For whom texts are put together: the console's window, or whoever asked for a page. A value; used by one
/// thread at a time.
struct Wording {
    Language language = Language::English; ///< of what definitions say
    QLocale locale; ///< of numbers and times
    /// Translates an English text that is marked with QT_TRANSLATE_NOOP in that context. Never null.
    std::function<QString(const char *context, const char *source)> text;
    /// Says what a database said, for people; null where its own words are not to be shown.
    std::function<QString(const QString &driverWords)> cause = {};
};

/// What a definition says; the name where it says nothing.
inline QString textOf(const LocalText &text, const QString &name, const Wording &wording)
{
    return text.isEmpty() ? name : text.in(wording.language);
}

} // namespace guardia
