// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QStringList>

namespace guardia {

class RecordSource;

/// Asks which values there are in columns of a list, and not only in the rows that are loaded. Counts in the
/// database; a request is cancelled when another column is asked for, and at the end of this object. GUI
/// thread.
class ColumnValues : public QObject
{
    Q_OBJECT

public:
    /// The rows to look at are those of the scope, whatever its conditions say of the column itself.
    ColumnValues(RecordSource *source, const RecordScope &scope, QObject *parent);
    ~ColumnValues() override;

    /// The column's reference name. Each column is read once.
    void ask(const QString &column);
    void cancel();

signals:
    /// Without NULL and the empty text; the most frequent first, and of very many only these. A failure is
    /// not told: the values of the loaded rows are known anyway.
    void valuesFound(const QString &column, const QStringList &values);

private:
    void take(const RecordGroups &groups);
    void takeError(quint64 id);

    QPointer<RecordSource> m_source;
    RecordScope m_scope;
    QString m_column; ///< that is being read
    QStringList m_read;
    quint64 m_request = 0; ///< 0 where there is none
};

} // namespace guardia
