// SPDX-License-Identifier: GPL-3.0-or-later
#include "webconfig/credentials.h"

namespace guardia {

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

} // namespace guardia
