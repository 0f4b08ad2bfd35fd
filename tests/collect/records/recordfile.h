// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/databaseaddress.h"
#include "fixtures/sqlitefile.h"
#include "model/records.h"
#include "model/result.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QTemporaryDir>

#include <memory>
#include <utility>

namespace guardia::test {

/// All rows that this series counts.
RecordScope scopeOf(const QString &family, const QList<std::pair<QString, QString>> &labels = {});

/// What went wrong, or the number.
QString said(const Result<qint64> &count);

/// A test class whose tests have a SQLite file with the reference schema, and no rows.
class RecordFile : public QObject
{
    Q_OBJECT

protected slots: // Qt Test finds them by their names, in derived classes, too
    void init();
    void cleanup();

protected:
    /// The ids of the incidents in the scope, ascending with blanks between them, or what went wrong.
    [[nodiscard]] QString idsOf(const RecordScope &scope) const;

    std::unique_ptr<QTemporaryDir> m_directory;
    DatabaseAddress m_address;
    std::unique_ptr<SqliteFile> m_writer;
};

} // namespace guardia::test
