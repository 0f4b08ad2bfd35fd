// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace guardia::test {

/// All of the file; empty where there is none.
QByteArray contentOf(const QString &path);

/// Writes the content into a file of a folder; false where that is not possible.
bool writeFile(const QString &path, const QByteArray &content);

/// Runs promtool, of the package prometheus, with that input, and returns why it is not content; empty where
/// it is.
QByteArray promtoolComplaint(const QStringList &arguments, const QByteArray &input = {});

} // namespace guardia::test
