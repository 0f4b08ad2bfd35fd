// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/outsidetext.h"

#include <QTextDocument>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostCharacters = 2000;
constexpr qsizetype OneLine = 80; ///< in characters; Qt wraps longer texts only where they are HTML

/// Characters that join letters or emoji; they are harmless and needed.
bool isJoiner(QChar c)
{
    return c == QChar(0x200c) || c == QChar(0x200d);
}

bool isHidden(QChar c)
{
    switch (c.category()) {
    case QChar::Other_Control:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    case QChar::Other_Format:
        return !isJoiner(c);
    default:
        return false;
    }
}

QString escaped(QChar c)
{
    if (c == u'\n')
        return u"\\n"_s;
    if (c == u'\r')
        return u"\\r"_s;
    if (c == u'\t')
        return u"\\t"_s;
    const uint code = c.unicode();
    return code < 0x100 ? u"\\x%1"_s.arg(code, 2, 16, QChar(u'0')) : u"\\u%1"_s.arg(code, 4, 16, QChar(u'0'));
}

} // namespace

QString toolTipOf(const QString &text)
{
    const QString shown =
        text.size() > MostCharacters ? QString(text.left(MostCharacters) % u'\u2026') : text;
    if (shown.size() <= OneLine && !Qt::mightBeRichText(shown))
        return shown;
    return "<p style=\"white-space:pre-wrap\">"_L1 % shown.toHtmlEscaped() % "</p>"_L1;
}

QString visibleText(const QString &text)
{
    QString visible;
    visible.reserve(text.size());
    for (const QChar c : text) {
        if (isHidden(c))
            visible += escaped(c);
        else
            visible += c;
    }
    return visible;
}

} // namespace guardia
