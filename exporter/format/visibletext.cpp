// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/visibletext.h"

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

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
