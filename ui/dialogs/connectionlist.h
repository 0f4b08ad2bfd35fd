// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/connectionprofile.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QWidget>

namespace guardia {

/// The connections by name, with the buttons that add, duplicate and remove one, and the offer to bring back
/// what was removed. It changes only when it is told to.
class ConnectionList : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionList(QWidget *parent = nullptr);

    /// Shows another row at that place, without choosing it.
    void insert(int row, const ConnectionProfile &profile);
    void set(int row, const ConnectionProfile &profile);
    /// Takes a row away and offers to bring it back.
    void remove(int row);
    void withdrawUndo();

    [[nodiscard]] int row() const { return m_list->currentRow(); }
    /// Chooses a row; rowChosen() follows where it is another.
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
