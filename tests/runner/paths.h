// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Where files of the checkout and of the build lie. Only paths.cpp is told, so that in another checkout
/// everything else is compiled as it was here, and ccache knows it.
namespace guardia::test {

/// The path of a file of the checkout: sourceFile("docs/metrics.md").
QString sourceFile(const QString &name);

/// The path of a file in tests/data.
QString testData(const QString &name);

/// The path of a program that was built, or of what lies beside the programs.
QString builtFile(const QString &name);

} // namespace guardia::test
