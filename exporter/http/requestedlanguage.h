// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/request.h"
#include "model/language.h"

namespace guardia {

/// The language of the answer: that of ?lang=, else the one Accept-Language prefers, else the fallback. A
/// language there are no texts in counts as not named.
Language requestedLanguage(const Request &request, Language fallback);

} // namespace guardia
