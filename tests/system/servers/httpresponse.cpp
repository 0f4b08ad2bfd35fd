// SPDX-License-Identifier: GPL-3.0-or-later
#include "servers/httpresponse.h"

#include <QRegularExpression>

namespace guardia::test {

namespace {

Error invalid(const char *what, const QByteArray &received)
{
    constexpr qsizetype Quoted = 200;
    return {
        ErrorKind::Invalid,
        QStringLiteral("%1: %2").arg(QString::fromLatin1(what), QString::fromLatin1(received.left(Quoted)))};
}

/// The status line and the headers, without the blank line that ends them.
Result<HttpResponse> parseHead(const QByteArray &head)
{
    static const QRegularExpression statusLine(QStringLiteral("^HTTP/1\\.[01] ([1-9]\\d\\d)(?: .*)?$"));
    HttpResponse response;
    qsizetype begin = 0;
    while (begin < head.size()) {
        qsizetype end = head.indexOf("\r\n", begin);
        end = end < 0 ? head.size() : end;
        const QByteArray line = head.mid(begin, end - begin);
        if (line.contains('\n') || line.contains('\r'))
            return invalid("a bare CR or LF in the head", head);
        if (begin == 0) {
            const QRegularExpressionMatch match = statusLine.match(QString::fromLatin1(line));
            if (!match.hasMatch())
                return invalid("not a status line", line);
            response.statusLine = line;
            response.status = match.captured(1).toInt();
        } else {
            const qsizetype colon = line.indexOf(':');
            if (colon <= 0 || line.left(colon).contains(' '))
                return invalid("not a header", line);
            response.headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
        }
        begin = end + 2;
    }
    return response;
}

/// Joins the chunks that begin at the offset, and moves the offset behind the last. Empty when more is
/// needed.
std::optional<Result<QByteArray>> takeChunks(const QByteArray &received, qsizetype &offset)
{
    constexpr int Hexadecimal = 16;
    QByteArray body;
    while (true) {
        const qsizetype lineEnd = received.indexOf("\r\n", offset);
        if (lineEnd < 0)
            return {};
        bool isNumber = false;
        const qlonglong size =
            received.mid(offset, lineEnd - offset).split(';').constFirst().toLongLong(&isNumber, Hexadecimal);
        if (!isNumber || size < 0)
            return invalid("not a chunk size", received.mid(offset, lineEnd - offset));
        if (size == 0) { // then trailers and a blank line
            const qsizetype end = received.indexOf("\r\n\r\n", lineEnd);
            if (end < 0)
                return {};
            offset = end + 4;
            return body;
        }
        const qsizetype next = lineEnd + 2 + size;
        if (received.size() < next + 2)
            return {};
        if (received.mid(next, 2) != "\r\n")
            return invalid("a chunk longer than its size", received.mid(offset));
        body += received.mid(lineEnd + 2, size);
        offset = next + 2;
    }
}

/// The body that begins at the offset, which is moved behind it. Empty when more is needed.
std::optional<Result<QByteArray>> takeBody(const HttpResponse &response, const QByteArray &received,
                                           qsizetype &offset, Peer peer)
{
    if (response.header("Transfer-Encoding").toLower() == "chunked")
        return takeChunks(received, offset);
    if (response.count("Content-Length") > 0) {
        bool isNumber = false;
        const qlonglong length = response.header("Content-Length").toLongLong(&isNumber);
        if (!isNumber || length < 0 || response.count("Content-Length") > 1)
            return invalid("no single Content-Length", received);
        if (received.size() - offset < length)
            return {};
        const QByteArray body = received.mid(offset, length);
        offset += length;
        return body;
    }
    if (peer == Peer::Open)
        return {};
    const QByteArray body = received.mid(offset);
    offset = received.size();
    return body;
}

bool hasBody(const HttpResponse &response, ResponseBody body)
{
    constexpr int FirstFinal = 200;
    constexpr int NoContent = 204;
    constexpr int NotModified = 304;
    return body == ResponseBody::Possible && response.status >= FirstFinal && response.status != NoContent
        && response.status != NotModified;
}

} // namespace

QByteArray HttpResponse::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value.isNull() ? QByteArray("") : value;
    }
    return {};
}

qsizetype HttpResponse::count(const QByteArray &name) const
{
    return std::count_if(headers.begin(), headers.end(), [&](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
}

std::optional<Result<HttpResponse>> takeResponse(QByteArray &received, ResponseBody body, Peer peer)
{
    const auto more = [&]() -> std::optional<Result<HttpResponse>> {
        if (peer == Peer::Open)
            return {};
        return Error{ErrorKind::Unavailable,
                     QStringLiteral("the connection was closed after %1 bytes: %2")
                         .arg(received.size())
                         .arg(QString::fromLatin1(received.left(200)))};
    };
    const qsizetype headEnd = received.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return more();
    Result<HttpResponse> response = parseHead(received.left(headEnd));
    if (!response)
        return response;
    qsizetype offset = headEnd + 4;
    if (hasBody(*response, body)) {
        std::optional<Result<QByteArray>> taken = takeBody(*response, received, offset, peer);
        if (!taken)
            return more();
        if (!*taken)
            return taken->error();
        response->body = std::move(**taken);
    }
    received.remove(0, offset);
    return response;
}

} // namespace guardia::test
