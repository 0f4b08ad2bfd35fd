// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"

#include <QDialog>

class QFormLayout;

namespace guardia {

/// Shows one record with all its columns and complete texts, for reading and copying.
class RecordDialog : public QDialog
{
    Q_OBJECT

public:
    /// title is the title of this kind of records.
    RecordDialog(const QString &title, const QList<RecordColumn> &columns, const QVariantList &record,
                 QWidget *parent = nullptr);

private:
    void addField(QFormLayout *form, const RecordColumn &column, const QVariant &value);
    void copyAll() const;

    QList<RecordColumn> m_columns;
    QVariantList m_record;
};

} // namespace guardia
