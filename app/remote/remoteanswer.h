// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/snapshot.h"
#include "remote/remotetarget.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>

namespace guardia {

/// The result of a request to a server.
struct RemoteAnswer {
    int status = 0; ///< HTTP status
    QByteArray contentType;
    QByteArray body;
    std::chrono::milliseconds latency{0}; ///< until the complete answer had arrived
    QString failure; ///< why there is no answer, translated; empty where there is one, whatever its status
    QString cause; ///< the same in English, for the log

    bool operator==(const RemoteAnswer &) const = default;
};

/// Why the answer is of no use, translated: there is none, its status is not 200, or it is a web page. Empty
/// where it may be of use.
QString refusalOf(const RemoteAnswer &answer, RemoteTarget::Credentials credentials);

/// The health from an answer of /health, for which status 503 is an answer as well. nullopt where it is not
/// the answer of an exporter. The error of a database that is down is worded by RemoteWords.
std::optional<Health> healthFrom(const RemoteAnswer &answer);

} // namespace guardia
