// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/connectioncheck.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Connections", text);
}

QString nameProblem(const QString &name, const QStringList &takenNames)
{
    if (name.trimmed().isEmpty())
        return say(QT_TRANSLATE_NOOP("Connections", "Enter a name for the connection."));
    const auto isSame = [&name](const QString &taken) {
        return taken.trimmed().compare(name.trimmed(), Qt::CaseInsensitive) == 0;
    };
    if (std::ranges::any_of(takenNames, isSame))
        return say(QT_TRANSLATE_NOOP("Connections", "Another connection already has this name."));
    return {};
}

QString fileProblem(const QString &file)
{
    if (file.trimmed().isEmpty())
        return say(QT_TRANSLATE_NOOP("Connections", "Choose the database file."));
    if (!QDir::isAbsolutePath(file))
        return say(QT_TRANSLATE_NOOP("Connections", "Enter the absolute path of the file."));
    return {};
}

/// Whether the options name a host, as libpq and MySQL's clients allow.
bool namesHost(const QString &options)
{
    const QStringList parts = options.split(u'&', Qt::SkipEmptyParts);
    return std::ranges::any_of(parts, [](const QString &part) {
        const QString name = part.section(u'=', 0, 0).trimmed();
        const bool isHost = name == "host"_L1 || name == "hostaddr"_L1 || name == "unix_socket"_L1;
        return isHost && !part.section(u'=', 1).isEmpty();
    });
}

QString hostProblem(const QString &hosts, const QString &options)
{
    if (hosts.trimmed().isEmpty())
        return namesHost(options)
            ? QString()
            : say(QT_TRANSLATE_NOOP("Connections",
                                    "Enter the host name of the database server, or the directory of its "
                                    "socket, such as /run/postgresql."));
    const auto isForeign = [](QChar c) { return c.isSpace() || u"/@?#"_s.contains(c); };
    const QStringList all = hosts.split(u',');
    for (const QString &host : all) {
        const QString name = host.trimmed();
        const bool isSocket = name.startsWith(u'/') || name.startsWith(u'@');
        if (name.isEmpty() || (!isSocket && std::ranges::any_of(name, isForeign)))
            return say(
                QT_TRANSLATE_NOOP("Connections", "Enter only a host name or address, such as db1.example."));
    }
    return {};
}

QString exporterProblem(const QUrl &url)
{
    if (url.isEmpty())
        return say(QT_TRANSLATE_NOOP("Connections",
                                     "Enter the exporter's address, such as http://db1.example:9878."));
    const bool isWeb = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (!url.isValid() || !isWeb || url.host().isEmpty())
        return say(QT_TRANSLATE_NOOP(
            "Connections", "This is not a web address. Enter one such as http://db1.example:9878."));
    if (url.hasQuery() || url.hasFragment())
        return say(
            QT_TRANSLATE_NOOP("Connections", "Remove the part of the address that begins with ? or #."));
    return {};
}

QString optionsProblem(const QString &options)
{
    const QStringList parts = options.split(u'&', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const QString name = part.section(u'=', 0, 0).trimmed();
        if (name.contains("pass"_L1, Qt::CaseInsensitive) && name != "passfile"_L1)
            return say(QT_TRANSLATE_NOOP(
                "Connections", "Options are saved in a file. Enter the password in its own field."));
        if (name.isEmpty() || !part.contains(u'='))
            return say(QT_TRANSLATE_NOOP("Connections", "Enter options as name=value, separated by &."));
    }
    return {};
}

} // namespace

QList<ConnectionProblem> connectionProblems(const ConnectionProfile &profile, const QStringList &takenNames)
{
    QList<ConnectionProblem> problems;
    const auto add = [&problems](ConnectionField field, const QString &text) {
        if (!text.isEmpty())
            problems += ConnectionProblem{field, text};
    };
    if (profile.kind == ConnectionKind::Demo)
        return problems;
    add(ConnectionField::Name, nameProblem(profile.name, takenNames));
    switch (profile.kind) {
    case ConnectionKind::Demo:
        break;
    case ConnectionKind::SQLite:
        add(ConnectionField::File, fileProblem(profile.database));
        break;
    case ConnectionKind::PostgreSQL:
    case ConnectionKind::MySQL:
        add(ConnectionField::Host, hostProblem(profile.host, profile.options));
        if (profile.database.trimmed().isEmpty() && !profile.options.contains("dbname="_L1))
            add(ConnectionField::Database,
                say(QT_TRANSLATE_NOOP("Connections", "Enter the name of the database.")));
        add(ConnectionField::Options, optionsProblem(profile.options));
        break;
    case ConnectionKind::Exporter:
        add(ConnectionField::Exporter, exporterProblem(profile.exporter));
        break;
    }
    return problems;
}

} // namespace guardia
