// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace guardia {

/// What the command line says, checked one by one. What is not given is empty.
struct Options {
    enum class Action { Run, Once, CheckConfig, PrintDefinition, ShowHelp, ShowVersion };

    Action action = Action::Run;
    bool demo = false;
    std::optional<quint64> demoSeed;
    QString definition; ///< of PrintDefinition: a built-in collector
    QString configFile;
    QString databaseUrl; ///< may hold a password
    QString passwordFile;
    QStringList listenAddresses;
    bool systemdSocket = false; ///< listen on what systemd passes instead
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

/// What --help prints.
QString helpText(const QString &program);

} // namespace guardia
