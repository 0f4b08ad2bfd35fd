// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"
#include "models/recordwindow.h"

#include <QAbstractTableModel>

namespace guardia {

/// Neighbouring rows of a list of records as a table model, and operations that change them. GUI thread.
class RecordRows : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        ValueRole = Qt::UserRole + 1, ///< as it came from the database
    };

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] const QList<RecordColumn> &columns() const { return m_columns; }
    [[nodiscard]] const QVariantList &record(int row) const { return m_window.row(row); }
    /// The id of the record in that row, as the database compares it.
    [[nodiscard]] QVariant idOf(int row) const { return m_window.cursors().at(row).id; }
    /// Index of the column of that name, or -1.
    [[nodiscard]] int columnOf(const QString &name) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

signals:
    /// The rows are about to be replaced by what is in the database now, and have been. Between these, rows
    /// that have another place now are removed and inserted.
    void replacing();
    void replaced();

protected:
    /// Sets other columns, which removes all rows.
    void setColumns(const QList<RecordColumn> &columns);
    void clear();
    /// Shows other columns and rows.
    void replace(const QList<RecordColumn> &columns, const RecordWindow &window);
    /// Adds rows on one side after removing surplus rows on the other.
    void append(const RecordPage &page, int surplus);
    void prepend(const RecordPage &page, int surplus);
    /// Replaces the rows by those of the page; rows in both keep their places.
    void merge(const RecordPage &page);

    QList<RecordColumn> m_columns;
    RecordWindow m_window;
};

} // namespace guardia
