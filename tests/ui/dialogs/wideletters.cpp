// SPDX-License-Identifier: GPL-3.0-or-later
#include "wideletters.h"

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

const QString &syllables()
{
    static const QString all = u"연결데이터베이스암호저장서비스요청장애배포용량"_s;
    return all;
}

} // namespace

/// Every two letters become one syllable.
QString WideLetters::translate(const char *, const char *source, const char *, int) const
{
    QString wide;
    qsizetype letters = 0;
    const QString text = QString::fromUtf8(source);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'%' && i + 1 < text.size()) {
            wide += text.mid(i, 2);
            ++i;
        } else if (c.isLetter()) {
            if (letters++ % 2 == 0)
                wide += syllables()[letters / 2 % syllables().size()];
        } else {
            wide += c;
        }
    }
    // There, a mnemonic follows the text in parentheses.
    const qsizetype mnemonic = text.indexOf(u'&');
    if (mnemonic >= 0 && mnemonic + 1 < text.size() && text[mnemonic + 1] != u' ')
        wide = wide.remove(u'&') + u"(&%1)"_s.arg(text[mnemonic + 1].toUpper());
    return wide;
}

} // namespace guardia
