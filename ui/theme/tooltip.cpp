// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/tooltip.h"

#include <QTextDocument>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostCharacters = 2000;
constexpr qsizetype OneLine = 80; ///< in characters; Qt wraps longer texts only where they are HTML

} // namespace

QString toolTipOf(const QString &text)
{
    const QString shown =
        text.size() > MostCharacters ? QString(text.left(MostCharacters) % u'\u2026') : text;
    if (shown.size() <= OneLine && !Qt::mightBeRichText(shown))
        return shown;
    return "<p style=\"white-space:pre-wrap\">"_L1 % shown.toHtmlEscaped() % "</p>"_L1;
}

} // namespace guardia
