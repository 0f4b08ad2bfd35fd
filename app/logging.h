// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QtGlobal>

#include <functional>

namespace guardia {

enum class LogFormat { Logfmt, Json };

/// From now on, all messages of the program at or above the level are written to stderr, one line each. May
/// be called again at any time. level is debug, info, warn or error; format is logfmt or json.
void startLogging(const QString &level, const QString &format);

/// One message of the program, as it was logged.
struct LogMessage {
    QDateTime time; ///< UTC
    QtMsgType level = QtInfoMsg;
    QString category;
    QString text; ///< as a Qt message handler gets it
};

/// Passes every message to observer as well, on the thread that logs it; observer must not log. An empty
/// function ends that: once the call returns, the previous observer is no longer running.
void observeLog(std::function<void(const LogMessage &)> observer);

/// One log line with its line end. text is what a Qt message handler gets.
QByteArray logLine(LogFormat format, const QDateTime &time, QtMsgType level, const QString &category,
                   const QString &text);

} // namespace guardia
