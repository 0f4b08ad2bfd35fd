// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/connectionprofile.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace guardia {

/// What of a connection is written where.
enum class ConnectionField { Name, File, Host, Port, User, Database, Options, Exporter, Secret };

/// Why a connection cannot be used as it is written.
struct ConnectionProblem {
    ConnectionField field = ConnectionField::Name;
    QString text; ///< for people: what is wrong and what to write instead

    bool operator==(const ConnectionProblem &) const = default;
};

/// All that is wrong with it, in the order of the form; at most one problem for each field. takenNames are
/// those of the other connections.
QList<ConnectionProblem> connectionProblems(const ConnectionProfile &profile, const QStringList &takenNames);

} // namespace guardia
