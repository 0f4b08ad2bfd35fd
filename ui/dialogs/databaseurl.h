// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/connectiondraft.h"

#include <QString>

#include <optional>

namespace guardia {

/// What a URL that someone pasted says of a connection:
/// postgresql://user:password@host:5432/db?sslmode=require, mysql://, mariadb://, sqlite:///path, http:// and
/// https:// of an exporter, also as SQLAlchemy writes them. It gets a name where one can be made of it.
/// Nothing where the text is no such URL.
std::optional<ConnectionDraft> draftFromUrl(const QString &text);

} // namespace guardia
