// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/requestedlanguage.h"

#include "format/acceptlanguage.h"

namespace guardia {

using namespace Qt::StringLiterals;

Language requestedLanguage(const Request &request, Language fallback)
{
    if (const auto named = languageFromCode(queryValue(request, u"lang"_s)))
        return *named;
    return negotiatedLanguage(headerValue(request, "accept-language")).value_or(fallback);
}

} // namespace guardia
