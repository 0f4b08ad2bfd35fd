// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"
#include "models/recordlinks.h"

#include <QMenu>

namespace guardia {

class RecordTable;

/// The menu of a cell and its column. Deletes itself when it is closed.
class CellMenu : public QMenu
{
    Q_OBJECT

public:
    /// actions are those of the page, for copying and opening.
    CellMenu(RecordTable *table, const QModelIndex &index, const QList<QAction *> &actions, QWidget *parent);

    /// Offers, before everything else, to open the record whose id the cell has.
    void addLink(const RecordLink &link);

signals:
    void linkChosen(const guardia::RecordScope &scope);
    void filterChosen(const guardia::RecordFilter &filter);
    /// Another condition on that column is wanted.
    void conditionRequested(int column);
    /// The rows should be counted by the values of that column.
    void groupsRequested(int column);
    void sortChosen(int column, Qt::SortOrder order);
    void columnsChanged();

private:
    void addFilters(const RecordColumn &column, const QVariant &value);
    void addColumnActions(RecordTable *table, int column);
};

/// The menu that shows and hides columns. It is filled each time it opens.
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
