// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QStringView>

#include <optional>

namespace guardia {

/// The languages the texts exist in.
enum class Language { Korean, English };

/// The language of a code such as ko, ko-KR, ko_KR.UTF-8 or en; nothing where it is another. Any thread.
std::optional<Language> languageFromCode(QStringView code);

/// The language of ours an Accept-Language header (RFC 9110) wants most; nothing where it names none of them
/// with a quality above zero. "*" names none. Any thread.
std::optional<Language> negotiatedLanguage(QByteArrayView acceptLanguage);

} // namespace guardia
