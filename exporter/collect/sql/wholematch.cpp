// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sql/wholematch.h"

#include <QRegularExpression>

namespace guardia {

bool matchesWhole(const QString &text, const char *pattern)
{
    const QRegularExpression expression(QRegularExpression::anchoredPattern(QLatin1StringView(pattern)));
    return expression.match(text).hasMatch();
}

} // namespace guardia
