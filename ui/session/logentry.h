// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QString>
#include <QtGlobal>

namespace guardia {

/// One message of the program's own log.
struct LogEntry {
    QDateTime at; ///< UTC
    QtMsgType level = QtInfoMsg;
    QString category; ///< for example guardia.collect
    QString message; ///< followed by its named values

    bool operator==(const LogEntry &) const = default;
};

} // namespace guardia

Q_DECLARE_METATYPE(guardia::LogEntry)
