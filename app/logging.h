// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QtGlobal>

namespace guardia {

enum class LogFormat { Logfmt, Json };

/// Writes all messages of the program to stderr from now on, one line each, those of the level and above.
/// May be called again at any time. Takes debug, info, warn or error, and logfmt or json.
void startLogging(const QString &level, const QString &format);

/// One log line, with its line end. text is what a Qt message handler is given.
QByteArray logLine(LogFormat format, const QDateTime &time, QtMsgType level, const QString &category,
                   const QString &text);

} // namespace guardia
