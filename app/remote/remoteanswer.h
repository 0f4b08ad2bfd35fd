// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/health.h"
#include "remote/remotetarget.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>

namespace guardia {

/// What came of a question to a server.
struct RemoteAnswer {
    int status = 0; ///< of HTTP
    QByteArray contentType;
    QByteArray body;
    std::chrono::milliseconds latency{0}; ///< until all of it was there
    QString failure; ///< why there is no answer, in translated words; empty where there is one, of any status
    QString cause; ///< the same in English, for the log

    bool operator==(const RemoteAnswer &) const = default;
};

/// Why the answer is of no use, in translated words: there is none, its status is not 200, or it is a web
/// page. Empty where it may be.
QString refusalOf(const RemoteAnswer &answer, RemoteTarget::Credentials credentials);

/// What /health says: 503 is an answer as well. Nothing where it is not what an exporter says there. The
/// error of a database that is down is as RemoteWords put it.
std::optional<Health> healthFrom(const RemoteAnswer &answer);

} // namespace guardia
