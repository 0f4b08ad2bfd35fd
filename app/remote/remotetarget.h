// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"
#include "session/connectionprofile.h"

#include <QByteArray>
#include <QString>
#include <QStringView>
#include <QUrl>

namespace guardia {

/// Where a running exporter is and what it is told of who asks. Holds a secret: never log it.
struct RemoteTarget {
    enum class Credentials { None, Password, Token };

    QUrl base; ///< what is in front of /api/metrics; no slash at its end, no user, no password
    Credentials credentials = Credentials::None;
    QByteArray authorization; ///< the header's value; empty where there are no credentials

    bool operator==(const RemoteTarget &) const = default;
};

/// The exporter of a profile with its password or token. The whole address of its metrics will do as well.
/// Configuration, in translated words, where the profile cannot be used as it is written.
Result<RemoteTarget> remoteTarget(const ConnectionProfile &profile, const QString &secret);

/// The exporter for people.
QString addressOf(const RemoteTarget &target);

/// A route below /api/metrics such as u"summary"; the base itself for an empty one.
QUrl routeOf(const RemoteTarget &target, QStringView route);

/// Scheme, host and port are the same: credentials for one are safe with the other.
bool isSameOrigin(const QUrl &left, const QUrl &right);

} // namespace guardia
