// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace guardia {

/// The command line's options, each one checked. An option that was not given is empty.
struct Options {
    enum class Action {
        Run,
        Once,
        SelfTest,
        CheckConfig,
        ExportHistory,
        PrintDefinition,
        ShowHelp,
        ShowVersion
    };

    Action action = Action::Run;
    bool demo = false;
    std::optional<quint64> demoSeed;
    QString definition; ///< for PrintDefinition: the name of a built-in collector
    QString historyFile; ///< for ExportHistory: the file to write
    QString configFile;
    QString databaseUrl; ///< may hold a password
    QString passwordFile;
    QStringList listenAddresses;
    bool systemdSocket = false; ///< listen on the sockets that systemd passes instead
    QString webConfigFile;
    QString externalUrl;
    std::optional<std::chrono::milliseconds> interval;
    std::optional<std::chrono::milliseconds> timeout;
    QString stateDirectory;
    QString logLevel;
    QString logFormat;
    QString language; ///< ko or en
};

/// Reads the arguments, program name first. Fails with one line that names the option and what was expected.
Result<Options> parseOptions(const QStringList &arguments);

/// Whether the console needs no window, and so no display, for this argument as it stands on the command
/// line.
bool needsNoWindow(const char *argument);

/// The text that --help prints. guardia-console has an option of its own.
QString helpText(const QString &program);

} // namespace guardia
