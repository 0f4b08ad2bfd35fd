// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QtGlobal>

#include <functional>

namespace guardia {

enum class LogFormat { Logfmt, Json };

/// Writes all messages of the program to stderr from now on, one line each, those of the level and above.
/// May be called again at any time. Takes debug, info, warn or error, and logfmt or json.
void startLogging(const QString &level, const QString &format);

/// One message of the program, as it was logged.
struct LogMessage {
    QDateTime time; ///< UTC
    QtMsgType level = QtInfoMsg;
    QString category;
    QString text; ///< what a Qt message handler is given
};

/// Has every message told to observer as well, on the thread that logs it; it must not log. An empty function
/// ends that: when this returns, none is being told any more.
void observeLog(std::function<void(const LogMessage &)> observer);

/// One log line, with its line end. text is what a Qt message handler is given.
QByteArray logLine(LogFormat format, const QDateTime &time, QtMsgType level, const QString &category,
                   const QString &text);

} // namespace guardia
