// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/setup.h"
#include "session/connectionprofile.h"
#include "session/workspace.h"

#include <QString>

namespace guardia {

/// The URL of a profile's database, without a secret. Empty for the demo and for a running exporter.
QString databaseUrl(const ConnectionProfile &profile);

/// Implements Workspace::read().
std::optional<WrittenConnection> writtenConnection(const QString &url);

/// The setup that reads the profile's database: what the command line and the configuration file say, but
/// with this database, and without their Prometheus server, which only knows theirs. secret is the password;
/// no other password is used, unless the profile stands for the database that the command line or the
/// configuration file names.
LoadedSetup setupFor(const Options &options, const ConnectionProfile &profile, const QString &secret);

/// The profile that stands for the database that the command line or the configuration file names. Its url is
/// empty where they name none.
ConnectionProfile givenProfile(const Options &options, const Setup &setup);

} // namespace guardia
