// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition/definition.h"
#include "model/result.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <vector>

namespace guardia {

/// Collector definitions, and everything that is wrong with their files.
struct LoadedDefinitions {
    std::vector<CollectorDefinition> collectors;
    QStringList disabled; ///< names of collectors that were left out because they are disabled
    Problems problems;
};

/// The collectors that come with the program (resources/collectors).
LoadedDefinitions builtInDefinitions();

/// The built-in collectors and those from all *.yaml and *.yml files in the directories, in the order of the
/// files' names (not from directories of such names), but without the disabled ones. A disabled name means
/// the built-in collector where there is one with that name. An operator's collector replaces a built-in one
/// with the same name. Otherwise names of collectors, metrics, indicators and alerts must be unique.
/// Parameters replace those of the definitions that have the same names. Engines judge by the policy: where
/// it has targets, their attention rules take the place of those that they replace; by due times alone, they
/// have no rules.
LoadedDefinitions loadDefinitions(const QStringList &directories, const QStringList &disabled = {},
                                  const QMap<QString, QString> &parameters = {},
                                  const SlaPolicy &policy = {});

/// The text of the built-in definition of that collector. Fails with the names of all built-in collectors.
Result<QByteArray> builtInDefinitionText(const QString &collector);

/// Whether the collector comes with the program.
bool isBuiltIn(const CollectorDefinition &collector);

/// Reads one definition file. Problems begin with fileName. Nothing is checked across files.
LoadedDefinitions parseDefinitions(const QString &fileName, const QByteArray &text);

} // namespace guardia
