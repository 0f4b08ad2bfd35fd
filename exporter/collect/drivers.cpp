// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/drivers.h"

#include <QStringList>

namespace guardia {

using namespace std::chrono_literals;

namespace {

/// How long SQLite waits for a lock of another program. Nothing interrupts that wait, so it has to be shorter
/// than what a probe and a stop may take.
constexpr auto BusyTimeout = 1000ms;

QString quotedForLibpq(QString value)
{
    return u'\'' + value.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'")) + u'\'';
}

} // namespace

QString driverName(Dialect dialect)
{
    switch (dialect) {
    case Dialect::SQLite:
        return QStringLiteral("QSQLITE");
    case Dialect::PostgreSQL:
        return QStringLiteral("QPSQL");
    case Dialect::MySQL:
        return QStringLiteral("QMYSQL");
    }
    Q_UNREACHABLE();
}

QString driverPackage(Dialect dialect)
{
    switch (dialect) {
    case Dialect::SQLite:
        return QStringLiteral("libqt6sql6-sqlite");
    case Dialect::PostgreSQL:
        return QStringLiteral("libqt6sql6-psql");
    case Dialect::MySQL:
        return QStringLiteral("libqt6sql6-mysql");
    }
    Q_UNREACHABLE();
}

QString connectOptions(const DatabaseAddress &address, std::chrono::milliseconds connectTimeout)
{
    const qint64 seconds = qMax<qint64>(1, std::chrono::ceil<std::chrono::seconds>(connectTimeout).count());
    const QString secondsText = QString::number(seconds);
    QStringList options;
    switch (address.dialect) {
    case Dialect::SQLite:
        options << QStringLiteral("QSQLITE_OPEN_READONLY")
                << u"QSQLITE_BUSY_TIMEOUT=" + QString::number(BusyTimeout.count());
        break;
    case Dialect::PostgreSQL:
        options << u"connect_timeout=" + secondsText << QStringLiteral("application_name=guardia");
        for (const auto &[name, value] : address.options) {
            if (name != u"host")
                options << name + u'=' + quotedForLibpq(value);
        }
        break;
    case Dialect::MySQL:
        options << u"MYSQL_OPT_CONNECT_TIMEOUT=" + secondsText;
        for (const auto &[name, value] : address.options)
            options << name.toUpper() + u'=' + value;
        break;
    }
    return options.join(u';');
}

} // namespace guardia
