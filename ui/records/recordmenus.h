// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"

#include <QMenu>

namespace guardia {

class RecordTable;

/// What can be done with a cell and its column. Deletes itself when it closes.
class CellMenu : public QMenu
{
    Q_OBJECT

public:
    /// The actions are the page's own: copying and opening.
    CellMenu(RecordTable *table, const QModelIndex &index, const QList<QAction *> &actions, QWidget *parent);

signals:
    void filterChosen(const guardia::RecordFilter &filter);
    void sortChosen(int column, Qt::SortOrder order);
    void columnsChanged();

private:
    void addFilters(const RecordColumn &column, const QVariant &value);
    void addColumnActions(RecordTable *table, int column);
};

/// Which columns are shown. Fills itself whenever it opens.
class ColumnsMenu : public QMenu
{
    Q_OBJECT

public:
    ColumnsMenu(RecordTable *table, QWidget *parent);

signals:
    void columnsChanged();

private:
    void fill();
    void showAll();
    void fit();

    RecordTable *m_table;
};

} // namespace guardia
