// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/linescanner.h"

#include <QByteArray>
#include <QStringDecoder>

#include <algorithm>

namespace guardia {

QString decodedText(QByteArrayView utf8)
{
    QStringDecoder decoder(QStringDecoder::Utf8,
                           QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    return decoder(utf8);
}

bool LineScanner::skipBlanks()
{
    const qsizetype before = m_rest.size();
    while (!m_rest.isEmpty() && isBlank(m_rest.front()))
        m_rest = m_rest.sliced(1);
    return m_rest.size() < before;
}

bool LineScanner::take(char c)
{
    if (m_rest.isEmpty() || m_rest.front() != c)
        return false;
    m_rest = m_rest.sliced(1);
    return true;
}

QByteArrayView LineScanner::takeName(bool colons)
{
    const auto belongs = [colons](char c) { return isNameLetter(c) || (colons && c == ':'); };
    qsizetype end = 0;
    while (end < m_rest.size() && (belongs(m_rest[end]) || (end > 0 && isNameDigit(m_rest[end]))))
        ++end;
    return takeFirst(end);
}

QByteArrayView LineScanner::takeWord()
{
    const auto *const end = std::find_if(m_rest.begin(), m_rest.end(), isBlank);
    return takeFirst(end - m_rest.begin());
}

std::optional<QString> LineScanner::takeQuoted()
{
    QByteArray value;
    while (!m_rest.isEmpty()) {
        const auto *const special =
            std::find_if(m_rest.begin(), m_rest.end(), [](char c) { return c == '"' || c == '\\'; });
        value += takeFirst(special - m_rest.begin());
        if (take('"'))
            return decodedText(value);
        if (!take('\\') || m_rest.isEmpty())
            return std::nullopt;
        const char c = takeFirst(1).front();
        if (c != 'n' && c != '\\' && c != '"')
            return std::nullopt;
        value += c == 'n' ? '\n' : c;
    }
    return std::nullopt;
}

QByteArrayView LineScanner::takeFirst(qsizetype count)
{
    const QByteArrayView taken = m_rest.first(count);
    m_rest = m_rest.sliced(count);
    return taken;
}

} // namespace guardia
