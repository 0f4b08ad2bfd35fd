// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/connectionprofile.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QWidget>

namespace guardia {

/// The connections by name, with buttons to add, duplicate and remove one, and an offer to restore the one
/// removed last. Changes only when it is told to.
class ConnectionList : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionList(QWidget *parent = nullptr);

    /// Inserts a row without selecting it.
    void insert(int row, const ConnectionProfile &profile);
    void set(int row, const ConnectionProfile &profile);
    /// Removes a row and offers to restore it.
    void remove(int row);
    void withdrawUndo();

    [[nodiscard]] int row() const { return m_list->currentRow(); }
    /// Selects a row; rowChosen() follows where it was another one.
    void choose(int row) { m_list->setCurrentRow(row); }

signals:
    void rowChosen();
    void addRequested();
    void duplicateRequested();
    void removeRequested();
    void undoRequested();
    void openRequested();

private:
    void showRow();

    QListWidget *m_list;
    QPushButton *m_duplicate;
    QPushButton *m_remove;
    QWidget *m_undo;
    QLabel *m_undoText;
};

} // namespace guardia
