// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/wording.h"

namespace guardia {

Translation::Translation(Language language)
    : m_language(language)
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

Wording Translation::wording() const
{
    return {.language = m_language,
            .locale = m_language == Language::Korean ? QLocale(QLocale::Korean, QLocale::SouthKorea)
                                                     : QLocale(QLocale::English),
            .text = [this](const char *context, const char *source) { return text(context, source); }};
}

} // namespace guardia
