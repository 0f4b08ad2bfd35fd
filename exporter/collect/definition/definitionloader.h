// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition/definition.h"
#include "model/problem.h"
#include "model/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace guardia {

/// Collector definitions, and all that is wrong with the files they came from.
struct LoadedDefinitions {
    std::vector<CollectorDefinition> collectors;
    QStringList disabled; ///< names of collectors that were left out as asked for
    Problems problems;
};

/// The collectors that come with the program (resources/collectors).
LoadedDefinitions builtInDefinitions();

/// The built-in collectors and those of all *.yaml and *.yml files in the directories, in the order of their
/// file names, but for those that are disabled by their names: the built-in one where there is one of that
/// name. An operator's own that is called as a built-in one stands in its place. Of the others none may take
/// the name of another one, nor may its metrics, indicators and alerts.
LoadedDefinitions loadDefinitions(const QStringList &directories, const QStringList &disabled = {});

/// The text of the built-in definition of that collector. Fails with the names of those that there are.
Result<QByteArray> builtInDefinitionText(const QString &collector);

/// Whether the collector comes with the program.
bool isBuiltIn(const CollectorDefinition &collector);

/// One definition file. fileName stands in front of the problems. Nothing is checked across files.
LoadedDefinitions parseDefinitions(const QString &fileName, const QByteArray &text);

} // namespace guardia
