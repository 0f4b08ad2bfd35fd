// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/request.h"
#include "model/language.h"

namespace guardia {

/// The language for the answer: that of ?lang=, else the one that Accept-Language prefers, else the fallback.
/// Languages without translations are ignored.
Language requestedLanguage(const Request &request, Language fallback);

} // namespace guardia
