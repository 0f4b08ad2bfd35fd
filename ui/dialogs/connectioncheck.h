// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/connectionprofile.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace guardia {

/// The fields of a connection.
enum class ConnectionField { Name, File, Host, Port, User, Database, Options, Exporter, Secret };

/// Why a connection cannot be used.
struct ConnectionProblem {
    ConnectionField field = ConnectionField::Name;
    QString text; ///< for people: what is wrong and what to enter instead

    bool operator==(const ConnectionProblem &) const = default;
};

/// All problems of a connection in the order of the form, at most one for each field. takenNames are the
/// names of the other connections.
QList<ConnectionProblem> connectionProblems(const ConnectionProfile &profile, const QStringList &takenNames);

} // namespace guardia
