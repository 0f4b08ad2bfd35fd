// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/language.h"

#include "format/headerlist.h"

#include <QString>

#include <algorithm>

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

std::optional<Language> negotiatedLanguage(QByteArrayView acceptLanguage)
{
    std::optional<Language> best;
    int bestQuality = 0;
    for (const HeaderItem &item : headerItems(acceptLanguage)) {
        const std::optional<Language> language = languageFromCode(QString::fromLatin1(item.value));
        if (language && item.quality > bestQuality) {
            best = language;
            bestQuality = item.quality;
        }
    }
    return best;
}

} // namespace guardia
