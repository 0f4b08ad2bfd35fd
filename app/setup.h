// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration.h"
#include "app/historythread.h"
#include "app/options.h"
#include "collect/metrics/collection.h"
#include "http/listenaddress.h"
#include "http/serversettings.h"
#include "model/problem.h"
#include "model/result.h"

#include <QList>
#include <QString>

#include <optional>

namespace guardia {

/// All that the program needs to run, from the command line, the configuration file, the environment and the
/// collector definitions.
struct Setup {
    CollectionSettings collection;
    HistoryOptions history;
    ServerSettings server; ///< its external URL is empty where it follows from the listen address
    QList<ListenAddress> listenAddresses; ///< none where systemd passes sockets
    QString webConfigFile; ///< read and found good once; empty: in clear, for everybody
    QString logLevel;
    QString logFormat;

    bool operator==(const Setup &) const = default;
};

/// A setup and all that is wrong with it; the setup is only good where nothing is.
struct LoadedSetup {
    Setup setup;
    Problems problems;
    QString openDoors = {}; ///< listen addresses where strangers may read: openDoors()
};

/// Reads the configuration file, if there is one, lets the options win over it, and reads the password and
/// the collector definitions.
LoadedSetup loadSetup(const Options &options);

/// The setup of a configuration that was read again while the program runs. Where something is wrong with it,
/// it fails with the first problem and the log has all of them.
Result<Setup> reloadedSetup(LoadedSetup loaded);

/// The URL by which others reach an exporter that listens there: the computer's name where it listens
/// everywhere.
QUrl externalUrlFor(const ListenAddress &address);

} // namespace guardia
