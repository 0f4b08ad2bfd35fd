// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/language.h"

#include <QLocale>
#include <QString>
#include <QTranslator>

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

/// The embedded texts in one language, independent of the language that the program runs in. Cheap to create,
/// as it reads the compiled-in catalogue in place. Use from one thread at a time.
class Translation
{
public:
    explicit Translation(Language language);

    /// The translation of an English text marked with QT_TRANSLATE_NOOP; the text itself where there is none.
    [[nodiscard]] QString text(const char *context, const char *source) const;

    /// For texts in this language, with numbers as there. What the database said is left out. For as long as
    /// this lives.
    [[nodiscard]] Wording wording() const;

private:
    Language m_language;
    QTranslator m_translator;
};

} // namespace guardia
