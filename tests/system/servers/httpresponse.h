// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QByteArray>
#include <QList>

#include <optional>
#include <utility>

namespace guardia::test {

using HttpHeaders = QList<std::pair<QByteArray, QByteArray>>;

/// One HTTP/1 response as it came over the wire.
struct HttpResponse {
    int status = 0;
    QByteArray statusLine;
    HttpHeaders headers; ///< in order, names as they were written
    QByteArray body; ///< chunks joined; still compressed if it was

    /// The value of the first header of that name in any case; null when there is none.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
    /// How many headers of that name there are, in any case.
    [[nodiscard]] qsizetype count(const QByteArray &name) const;
};

/// What is known about a response before it is read.
enum class ResponseBody {
    Possible,
    None, ///< the answer to HEAD
};
enum class Peer {
    Open,
    Closed, ///< nothing more will come
};

/// Takes the first whole response off the bytes received so far. Empty as long as more is needed; Invalid for
/// what is no HTTP/1 response, Unavailable when the connection was closed before its end.
std::optional<Result<HttpResponse>> takeResponse(QByteArray &received, ResponseBody body, Peer peer);

} // namespace guardia::test
