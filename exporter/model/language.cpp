// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/language.h"

#include <algorithm>
#include <iterator>

namespace guardia {

std::optional<Language> languageFromCode(QStringView code)
{
    code = code.trimmed();
    const auto end = std::ranges::find_if(code, [](QChar c) { return QStringView(u"-_.@").contains(c); });
    const QStringView primary = code.first(std::distance(code.begin(), end));
    if (primary.compare(u"ko", Qt::CaseInsensitive) == 0)
        return Language::Korean;
    if (primary.compare(u"en", Qt::CaseInsensitive) == 0)
        return Language::English;
    return std::nullopt;
}

const QString &LocalText::in(Language language) const
{
    return language == Language::Korean && !korean.isEmpty() ? korean : english;
}

} // namespace guardia
