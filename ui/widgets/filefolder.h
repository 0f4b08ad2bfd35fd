// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

class QWidget;

namespace guardia {

/// The folder in which a file dialog starts: the preferred one if it exists, else the operator's documents,
/// else their home, which need not exist either, else the folder for temporary files.
QString existingFolder(const QString &preferred = {});

/// Asks for a file and writes the content to it, completely or not at all. Returns at once; written gets the
/// name of the file, and why it could not be written, in words that a person can act on, or nothing. It is
/// called while context exists, and not at all if no file was chosen. GUI thread.
void saveFile(QWidget *context, const QString &title, const QString &suggestedName, const QByteArray &content,
              std::function<void(const QString &fileName, const QString &problem)> written);

} // namespace guardia
