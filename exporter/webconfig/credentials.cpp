// SPDX-License-Identifier: GPL-3.0-or-later
#include "webconfig/credentials.h"

#include "webconfig/secrets.h"

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// The part after the scheme; nullopt where the scheme is another one.
std::optional<QByteArray> parameterOf(QByteArrayView authorization, QByteArrayView scheme)
{
    authorization = authorization.trimmed();
    const qsizetype blank = authorization.indexOf(' ');
    if (blank < 0 || authorization.first(blank).compare(scheme, Qt::CaseInsensitive) != 0)
        return std::nullopt;
    return authorization.sliced(blank + 1).trimmed().toByteArray();
}

constexpr qsizetype ShortestToken = 16;
/// A limit, because each request with a token is compared with all of them.
constexpr qsizetype MostTokens = 1000;

bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || QByteArrayView("-._~+/").contains(c);
}

/// The b64token of RFC 6750: padding only at the end.
bool isToken(QByteArrayView text)
{
    while (text.endsWith('='))
        text.chop(1);
    return !text.isEmpty() && std::ranges::all_of(text, isTokenCharacter);
}

} // namespace

std::optional<BasicCredentials> basicCredentials(QByteArrayView authorization)
{
    const auto encoded = parameterOf(authorization, "Basic");
    if (!encoded)
        return std::nullopt;
    const QByteArray::FromBase64Result decoded =
        QByteArray::fromBase64Encoding(*encoded, QByteArray::AbortOnBase64DecodingErrors);
    const qsizetype colon = decoded ? decoded.decoded.indexOf(':') : -1;
    if (colon < 0)
        return std::nullopt;
    return BasicCredentials{decoded.decoded.first(colon), decoded.decoded.sliced(colon + 1)};
}

std::optional<QByteArray> bearerToken(QByteArrayView authorization)
{
    auto token = parameterOf(authorization, "Bearer");
    if (!token || token->isEmpty())
        return std::nullopt;
    return token;
}

TokenFile parseTokens(const QString &fileName, const QByteArray &text)
{
    TokenFile file;
    int line = 0;
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray &content : lines) {
        ++line;
        const QByteArray token = content.trimmed();
        if (token.isEmpty() || token.startsWith('#'))
            continue;
        if (token.size() < ShortestToken)
            file.problems.push_back({fileName, line, 1, u"the token is shorter than 16 characters"_s});
        else if (!isToken(token))
            file.problems.push_back({fileName, line, 1,
                                     u"the token has characters other than letters, digits and -._~+/, "
                                     "with = at its end"_s});
        else
            file.digests << sha256(token);
    }
    if (file.digests.isEmpty() && file.problems.empty())
        file.problems.push_back({fileName, 0, 0, u"holds no token"_s});
    if (file.digests.size() > MostTokens)
        file.problems.push_back({fileName, 0, 0, u"holds more than 1000 tokens"_s});
    return file;
}

} // namespace guardia
