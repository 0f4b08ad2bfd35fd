// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/connectionprofile.h"

#include <QSettings>
#include <QStringList>

#include <optional>

namespace guardia {

/// The ids of the connections in a settings file, including unreadable ones.
QStringList connectionGroups(const QSettings &file);

/// The connection with that id; nullopt where it is damaged or of an unknown kind.
std::optional<ConnectionProfile> readConnection(const QSettings &file, const QString &id);

/// Writes the profile under its id, without anything that may contain a password.
void writeConnection(QSettings &file, const ConnectionProfile &profile);

void removeConnection(QSettings &file, const QString &id);

/// The profile as it may be stored: without passwords in its address and options.
ConnectionProfile withoutSecrets(ConnectionProfile profile);

} // namespace guardia
