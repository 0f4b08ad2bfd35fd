// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/seenrecords.h"

#include <QCryptographicHash>

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// The first line, so that "looked, and there was nothing" differs from "never looked".
constexpr auto LookedMark = "looked"_L1;
constexpr qsizetype DigestBytes = 8;

bool isDigest(const QString &text)
{
    const auto isHexadecimal = [](QChar digit) {
        return (digit >= u'0' && digit <= u'9') || (digit >= u'a' && digit <= u'f');
    };
    return text.size() == 2 * DigestBytes && std::ranges::all_of(text, isHexadecimal);
}

} // namespace

QString SeenRecords::digestOf(const AttentionItem &item)
{
    const QString identity = item.collector % u'\n' % item.rule % u'\n' % item.id.toString();
    const QByteArray digest = QCryptographicHash::hash(identity.toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(digest.first(DigestBytes).toHex());
}

void SeenRecords::look(const AttentionList &list)
{
    forgetGone(list);
    m_hasLooked = true;
    for (const AttentionItem &item : list.items)
        m_digests += digestOf(item);
}

bool SeenRecords::forgetGone(const AttentionList &list)
{
    const bool isWhole = list.isComplete && list.error.isEmpty();
    if (!isWhole && m_digests.size() <= MostUnlisted)
        return false;
    QSet<QString> listed;
    for (const AttentionItem &item : list.items)
        listed += digestOf(item);
    const qsizetype before = m_digests.size();
    m_digests.intersect(listed);
    return m_digests.size() < before;
}

QStringList SeenRecords::written() const
{
    if (!m_hasLooked)
        return {};
    QStringList lines(m_digests.begin(), m_digests.end());
    lines.sort(); // so that nothing is written again where nothing has changed
    lines.prepend(LookedMark);
    return lines;
}

std::optional<SeenRecords> SeenRecords::read(const QStringList &lines)
{
    SeenRecords seen;
    for (const QString &line : lines) {
        if (!seen.m_hasLooked && line == LookedMark)
            seen.m_hasLooked = true;
        else if (seen.m_hasLooked && isDigest(line))
            seen.m_digests += line;
        else
            return std::nullopt;
    }
    return seen;
}

} // namespace guardia
