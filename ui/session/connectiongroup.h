// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/connectionprofile.h"

#include <QSettings>
#include <QStringList>

#include <optional>

namespace guardia {

/// The ids of the connections in a settings file, those that cannot be read among them.
QStringList connectionGroups(const QSettings &file);

/// The connection of that id; nothing where it is damaged or of a kind this version does not know.
std::optional<ConnectionProfile> readConnection(const QSettings &file, const QString &id);

/// Writes it under its id. What a password could hide in is dropped.
void writeConnection(QSettings &file, const ConnectionProfile &profile);

void removeConnection(QSettings &file, const QString &id);

/// The profile as it may be stored: without passwords inside its address and its options.
ConnectionProfile withoutSecrets(ConnectionProfile profile);

} // namespace guardia
