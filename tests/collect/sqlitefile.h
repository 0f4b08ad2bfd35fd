// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace guardia::test {

/// A connection of another program that writes to an SQLite file. A failed statement ends the test program.
class SqliteFile
{
public:
    explicit SqliteFile(const QString &path);
    ~SqliteFile();
    SqliteFile(const SqliteFile &) = delete;
    SqliteFile &operator=(const SqliteFile &) = delete;

    void execute(const QString &sql);
    /// Runs a file of statements that each end with a semicolon at the end of a line.
    void executeFile(const QString &fileName);

private:
    QString m_name;
};

/// A SELECT with a column n that runs for minutes and returns its first row at the end.
QString endlessSelect();

} // namespace guardia::test
