// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/requestline.h"

#include <algorithm>

namespace guardia {

namespace {

/// URIs must not contain bytes above ASCII, but some clients send them. They are accepted here; whether they
/// are UTF-8 is checked with the path.
bool isTargetCharacter(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte > ' ' && byte != 0x7f;
}

bool isVersionDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

ParsedRequestLine parseRequestLine(QByteArrayView line)
{
    const ParsedRequestLine malformed{{}, 400};
    const qsizetype first = line.indexOf(' ');
    const qsizetype second = line.indexOf(' ', first + 1);
    if (first <= 0 || second <= first + 1)
        return malformed;
    const QByteArrayView method = line.first(first);
    const QByteArrayView target = line.sliced(first + 1, second - first - 1);
    const QByteArrayView version = line.sliced(second + 1);
    if (!std::ranges::all_of(method, isTokenCharacter) || !std::ranges::all_of(target, isTargetCharacter))
        return malformed;
    if (version.size() != 8 || !version.startsWith("HTTP/") || !isVersionDigit(version[5])
        || version[6] != '.' || !isVersionDigit(version[7]))
        return malformed;
    if (version[5] != '1')
        return {{}, 505};
    return {{method.toByteArray(), target.toByteArray(), version[7] - '0'}, 0};
}

} // namespace guardia
