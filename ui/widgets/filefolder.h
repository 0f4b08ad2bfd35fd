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

/// Asks for a file in a dialog with that title and writes the content to it, completely or not at all.
/// Returns at once. done gets the file's name and why it could not be written, in words that a person can act
/// on; it is not called where the operator cancels, or the widget is gone. GUI thread.
void saveFile(QWidget *widget, const QString &title, const QString &suggestedName, const QByteArray &content,
              const std::function<void(const QString &fileName, const QString &error)> &done);

} // namespace guardia
