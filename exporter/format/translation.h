// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/wording.h"
#include "model/language.h"

#include <QString>
#include <QTranslator>

namespace guardia {

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
