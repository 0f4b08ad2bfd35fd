// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>
#include <QString>

#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

namespace guardia {

/// A named value beside a log message, such as collector=audit.
struct LogField {
    const char *name;
    QString value;
};

/// What one call to logMessage said.
struct LogRecord {
    QString message;
    std::vector<std::pair<QString, QString>> fields;
};

/// Logs a message in English with named values. The fields travel inside Qt's message text, behind the
/// message and parted by U+001F, until the message handler takes them apart again with logRecord(); so any
/// thread and any handler will do. Never pass a secret.
void logMessage(QtMsgType level, const QLoggingCategory &category, const QString &message,
                std::initializer_list<LogField> fields = {});

/// While one lives, its thread logs nothing but what logMessage() says: what a library says by itself is left
/// out.
class MutedLibraries
{
public:
    MutedLibraries();
    ~MutedLibraries();
    Q_DISABLE_COPY_MOVE(MutedLibraries)
};

/// Whether a message of that category is to be left out, on this thread.
bool isMuted(const char *category);

/// The inverse: takes a text that went through a Qt message handler apart.
LogRecord logRecord(const QString &text);

} // namespace guardia
