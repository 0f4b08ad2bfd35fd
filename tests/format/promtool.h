// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace guardia::test {

/// The complete content of the file; empty where it does not exist.
QByteArray contentOf(const QString &path);

/// Writes the content to a file; false where that fails.
bool writeFile(const QString &path, const QByteArray &content);

/// Runs promtool, from the package prometheus, and returns its complaint; empty where there is none.
QByteArray promtoolComplaint(const QStringList &arguments);

} // namespace guardia::test
