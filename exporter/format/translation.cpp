// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/translation.h"

namespace guardia {

Translation::Translation(Language language)
{
    const bool loaded =
        m_translator.load(language == Language::Korean ? QStringLiteral(":/guardia/i18n/guardia_ko.qm")
                                                       : QStringLiteral(":/guardia/i18n/guardia_en.qm"));
    Q_ASSERT(loaded); // the catalogues are compiled in
    Q_UNUSED(loaded);
}

QString Translation::text(const char *context, const char *source) const
{
    const QString translated = m_translator.translate(context, source);
    return translated.isEmpty() ? QString::fromUtf8(source) : translated;
}

} // namespace guardia
