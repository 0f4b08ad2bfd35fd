// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/language.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <utility>
#include <vector>

namespace guardia {

/// One element of a header such as Accept or Accept-Language.
struct HeaderItem {
    QByteArray value; ///< lower case
    std::vector<std::pair<QByteArray, QByteArray>> parameters; ///< without q; names and values in lower case
    int quality = 1000; ///< q in thousandths; 0 means "not acceptable"

    bool operator==(const HeaderItem &) const = default;
};

/// The elements of a list with quality values (RFC 9110, section 12.4.2), in their order. Malformed elements
/// are left out. Any thread.
std::vector<HeaderItem> headerItems(QByteArrayView header);

/// The value of the parameter; a null QByteArray where it is missing.
QByteArray parameterOf(const HeaderItem &item, QByteArrayView name);

/// The language that an Accept-Language header (RFC 9110) prefers among those we have; nullopt where it names
/// none of them with a quality above zero. "*" does not count as a name. Any thread.
std::optional<Language> negotiatedLanguage(QByteArrayView acceptLanguage);

} // namespace guardia
