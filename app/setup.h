// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration.h"
#include "app/datathreads.h"
#include "app/options.h"
#include "collect/metrics/collection.h"
#include "http/listener.h"
#include "http/serverstate.h"
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
    ServerSettings server; ///< its external URL is empty where it depends on the listen address
    QList<ListenAddress> listenAddresses; ///< empty where systemd passes sockets
    QString webConfigFile; ///< has been read without problems; empty: no TLS and no login
    QString logLevel;
    QString logFormat;

    bool operator==(const Setup &) const = default;
};

/// A setup and everything that is wrong with it; it may be used only where nothing is.
struct LoadedSetup {
    Setup setup;
    Problems problems;
    QString unprotectedAddresses = {}; ///< of the listen addresses, those open to strangers
};

/// Reads the configuration file, if there is one, applies the options over it, and reads the password and the
/// collector definitions.
LoadedSetup loadSetup(const Options &options);

/// The setup from a configuration that was read again while the program runs. Fails with the first problem
/// where there are any; all of them are logged.
Result<Setup> reloadedSetup(LoadedSetup loaded);

/// The addresses with the URL by which others reach an exporter that listens on this one, unless they have a
/// URL already. It has the computer's name where the exporter listens on all addresses.
GrafanaAddresses withUrlOf(GrafanaAddresses addresses, const ListenAddress &listening);

} // namespace guardia
