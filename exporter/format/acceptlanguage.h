// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/language.h"

#include <QByteArrayView>

#include <optional>

namespace guardia {

/// The language of ours an Accept-Language header (RFC 9110) wants most; nothing where it names none of them
/// with a quality above zero. "*" names none. Any thread.
std::optional<Language> negotiatedLanguage(QByteArrayView acceptLanguage);

} // namespace guardia
