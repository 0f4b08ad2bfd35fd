// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"
#include "session/connectionprofile.h"

#include <QByteArray>
#include <QString>
#include <QStringView>
#include <QUrl>

namespace guardia {

/// Where a server is and what it is told of who asks. Holds a secret: never log it.
struct RemoteTarget {
    enum class Credentials { None, Password, Token };
    enum class Kind { Exporter, Prometheus };

    Kind kind = Kind::Exporter;
    QUrl base; ///< what is in front of /api/metrics or /api/v1; no slash at its end, no user, no password
    Credentials credentials = Credentials::None;
    QByteArray authorization; ///< the header's value; empty where there are no credentials

    bool operator==(const RemoteTarget &) const = default;
};

/// The exporter of a profile with its password or token. The whole address of its metrics will do as well.
/// Configuration, in translated words, where the profile cannot be used as it is written.
Result<RemoteTarget> remoteTarget(const ConnectionProfile &profile, const QString &secret);

/// A server with Prometheus's HTTP API, by what is in front of /api/v1, with user and password where it asks
/// for them. The address of that API will do as well. Configuration, in translated words, where it is none.
Result<RemoteTarget> prometheusTarget(const QUrl &url);

/// The server for people.
QString addressOf(const RemoteTarget &target);

/// A route below /api/metrics such as u"summary", or below /api/v1; the base itself for an empty one.
QUrl routeOf(const RemoteTarget &target, QStringView route);

/// Scheme, host and port are the same: credentials for one are safe with the other.
bool isSameOrigin(const QUrl &left, const QUrl &right);

} // namespace guardia
