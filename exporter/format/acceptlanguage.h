// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/language.h"

#include <QByteArrayView>

#include <optional>

namespace guardia {

/// The language that an Accept-Language header (RFC 9110) prefers among those we have; nullopt where it names
/// none of them with a quality above zero. "*" does not count as a name. Any thread.
std::optional<Language> negotiatedLanguage(QByteArrayView acceptLanguage);

} // namespace guardia
