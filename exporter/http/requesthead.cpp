// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/requesthead.h"

#include <QByteArrayList>

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// URIs must not contain bytes above ASCII, but some clients send them. They are accepted here; whether they
/// are UTF-8 is checked with the path.
bool isTargetCharacter(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte > ' ' && byte != 0x7f;
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

/// Bytes above ASCII are accepted, as some clients send UTF-8.
bool isValueCharacter(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= ' ' && byte != 0x7f) || byte == '\t';
}

QByteArrayView withoutBlanks(QByteArrayView text)
{
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    return text;
}

QByteArrayList valuesOf(const HeaderList &headers, QByteArrayView name)
{
    QByteArrayList values;
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            values += value;
    }
    return values;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHostCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c)
        || QByteArrayView("-._~%!$&'()*+,;=").contains(c);
}

bool isProperHost(QByteArrayView host)
{
    qsizetype colon = host.lastIndexOf(':');
    if (host.startsWith('[')) {
        const qsizetype end = host.indexOf(']');
        const QByteArrayView address = end > 0 ? host.sliced(1, end - 1) : QByteArrayView();
        const bool isAddress = !address.isEmpty()
            && std::ranges::all_of(address, [](char c) { return isHostCharacter(c) || c == ':'; });
        if (!isAddress || (end + 1 < host.size() && host[end + 1] != ':'))
            return false;
        colon = end + 1 < host.size() ? end + 1 : -1;
    } else if (!std::ranges::all_of(colon < 0 ? host : host.first(colon), isHostCharacter)) {
        return false;
    }
    const QByteArrayView port = colon < 0 ? QByteArrayView() : host.sliced(colon + 1);
    return port.size() <= 5 && std::ranges::all_of(port, isDigit);
}

/// A request that needs no body because its path says everything. People send these with "curl -X POST",
/// which gives no length.
bool isCommand(const RequestLine &line)
{
    return line.target.startsWith("/-/");
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
    if (version.size() != 8 || !version.startsWith("HTTP/") || !isDigit(version[5]) || version[6] != '.'
        || !isDigit(version[7]))
        return malformed;
    if (version[5] != '1')
        return {{}, 505};
    return {{method.toByteArray(), target.toByteArray(), version[7] - '0'}, 0};
}

std::variant<HeaderList, Refusal> parseHeaderFields(QByteArrayView lines, qsizetype most)
{
    HeaderList headers;
    while (!lines.isEmpty()) {
        const qsizetype end = lines.indexOf("\r\n");
        const QByteArrayView line = end < 0 ? lines : lines.first(end);
        lines = end < 0 ? QByteArrayView() : lines.sliced(end + 2);
        const qsizetype colon = line.indexOf(':');
        const QByteArrayView name = line.first(std::max<qsizetype>(colon, 0));
        const QByteArrayView value = withoutBlanks(line.sliced(colon + 1));
        if (name.isEmpty() || !std::ranges::all_of(name, isTokenCharacter)
            || !std::ranges::all_of(value, isValueCharacter))
            return Refusal{400, u"a header line is malformed"_s};
        if (headers.size() == most)
            return Refusal{431, u"there are more than %1 header lines"_s.arg(most)};
        headers.append({name.toByteArray(), value.toByteArray()});
    }
    return headers;
}

std::variant<BodyFraming, Refusal> bodyFraming(const RequestLine &line, const HeaderList &headers)
{
    constexpr qsizetype MostDigits = 18; // so that the number fits into 64 bits
    const QByteArrayList lengths = valuesOf(headers, "content-length");
    const QByteArrayList codings = valuesOf(headers, "transfer-encoding");
    if (!codings.isEmpty()) {
        if (!lengths.isEmpty())
            return Refusal{400, u"Content-Length and Transfer-Encoding contradict each other"_s};
        if (line.minorVersion == 0)
            return Refusal{400, u"HTTP/1.0 knows no Transfer-Encoding"_s};
        if (codings.size() > 1 || codings.constFirst().compare("chunked", Qt::CaseInsensitive) != 0)
            return Refusal{501, u"the only Transfer-Encoding spoken here is chunked"_s};
        return BodyFraming{true, 0};
    }
    if (lengths.isEmpty()) {
        const bool usuallyHasBody = line.method == "POST" || line.method == "PUT" || line.method == "PATCH";
        if (usuallyHasBody && !isCommand(line))
            return Refusal{
                411,
                u"%1 needs a Content-Length, 0 where there is no body"_s.arg(QLatin1StringView(line.method))};
        return BodyFraming{};
    }
    const QByteArray &length = lengths.constFirst();
    if (lengths.size() > 1)
        return Refusal{400, u"there is more than one Content-Length"_s};
    if (length.isEmpty() || !std::ranges::all_of(length, isDigit))
        return Refusal{400, u"Content-Length is no number"_s};
    if (length.size() > MostDigits)
        return Refusal{413, u"the body is too large"_s};
    return BodyFraming{false, length.toLongLong()};
}

bool hasProperHost(const RequestLine &line, const HeaderList &headers)
{
    const QByteArrayList hosts = valuesOf(headers, "host");
    if (hosts.size() != 1)
        return hosts.isEmpty() && line.minorVersion == 0;
    return isProperHost(hosts.constFirst());
}

} // namespace guardia
