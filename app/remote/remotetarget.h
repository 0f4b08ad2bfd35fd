// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"
#include "session/connectionprofile.h"

#include <QByteArray>
#include <QString>
#include <QStringView>
#include <QUrl>

namespace guardia {

/// Where a server is, and the credentials for it. Holds a secret: never log it.
struct RemoteTarget {
    enum class Credentials { None, Password, Token };
    enum class Kind { Exporter, Prometheus };

    Kind kind = Kind::Exporter;
    QUrl base; ///< the URL before /api/metrics or /api/v1, without a slash at its end, user or password
    Credentials credentials = Credentials::None;
    QByteArray authorization; ///< value of the header; empty where there are no credentials

    bool operator==(const RemoteTarget &) const = default;
};

/// The target of a profile for an exporter, with its password or token. The full URL of the metrics is
/// accepted as well. Error Configuration, translated, where the profile cannot be used.
Result<RemoteTarget> remoteTarget(const ConnectionProfile &profile, const QString &secret);

/// The target of a server with Prometheus's HTTP API. url is the part before /api/v1, with user and password
/// where needed; the URL of the API itself is accepted as well. Error Configuration, translated, where it is
/// not such a URL.
Result<RemoteTarget> prometheusTarget(const QUrl &url);

/// The server's address as shown to people.
QString addressOf(const RemoteTarget &target);

/// The URL of a route below /api/metrics, such as u"summary", or below /api/v1. An empty route gives the base
/// itself.
QUrl routeOf(const RemoteTarget &target, QStringView route);

/// Whether scheme, host and port are the same, so that credentials for one are safe with the other.
bool isSameOrigin(const QUrl &left, const QUrl &right);

} // namespace guardia
