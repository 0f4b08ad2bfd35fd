// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/acceptlanguage.h"

#include "format/headerlist.h"

#include <QString>

namespace guardia {

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
