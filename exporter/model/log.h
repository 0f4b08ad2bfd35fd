// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>
#include <QString>

#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

namespace guardia {

// One category for each part of the program that logs; their names are in log.cpp. No message may hold a
// credential.
Q_DECLARE_LOGGING_CATEGORY(appLog)
Q_DECLARE_LOGGING_CATEGORY(collectLog)
Q_DECLARE_LOGGING_CATEGORY(historyLog)
Q_DECLARE_LOGGING_CATEGORY(httpLog)
Q_DECLARE_LOGGING_CATEGORY(remoteLog)
Q_DECLARE_LOGGING_CATEGORY(sessionLog)
Q_DECLARE_LOGGING_CATEGORY(webConfigLog)

/// A named value in a log message, such as collector=audit.
struct LogField {
    const char *name;
    QString value;
};

/// The content of one call of logMessage().
struct LogRecord {
    QString message;
    std::vector<std::pair<QString, QString>> fields;
};

/// Logs an English message with named values. Qt passes on a single text only, so the values are put into it
/// after the message, separated by U+001F; the message handler takes them out with logRecord(). Any thread.
/// Never pass a secret.
void logMessage(QtMsgType level, const QLoggingCategory &category, const QString &message,
                std::initializer_list<LogField> fields = {});

/// While an object of this class exists, only messages of logMessage() are logged on its thread; those of
/// libraries are dropped.
class MutedLibraries
{
public:
    MutedLibraries();
    ~MutedLibraries();
    Q_DISABLE_COPY_MOVE(MutedLibraries)
};

/// Whether a message of that category is to be dropped on this thread.
bool isMuted(const char *category);

/// The inverse of logMessage(): splits the text that a Qt message handler gets.
LogRecord logRecord(const QString &text);

} // namespace guardia
