// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Paths of files in the checkout and in the build. Only paths.cpp depends on where the checkout is, so that
/// ccache can use what another checkout has compiled.
namespace guardia::test {

/// The path of a file of the checkout: sourceFile("docs/metrics.md").
QString sourceFile(const QString &name);

/// The path of a file in tests/data.
QString testData(const QString &name);

/// The path of a program that was built, or of a file beside it.
QString builtFile(const QString &name);

} // namespace guardia::test
