// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QTimer>
#include <QWidget>

#include <utility>

class QLabel;
class QToolButton;

namespace guardia {

class RecordTable;
class SearchLine;

/// Finds a text in the cells of a table, among the rows that are loaded. Reads nothing from the database. GUI
/// thread.
class FindBar : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(RecordTable *table, QWidget *parent = nullptr);

    /// Shows the bar; where it has a text already, goes to the next or previous place.
    void findNext();
    void findPrevious();

signals:
    /// The operator needs the bar no longer.
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    using Place = std::pair<int, int>; ///< row and position of the column from the left

    void build();
    void open();
    void dismiss();
    void search();
    void step(int places);
    void goTo(qsizetype index);
    void adoptCurrent();
    [[nodiscard]] Place currentPlace() const;

    RecordTable *m_table;
    SearchLine *m_line = nullptr;
    QLabel *m_status = nullptr;
    QToolButton *m_previous = nullptr;
    QToolButton *m_next = nullptr;
    QToolButton *m_close = nullptr;
    QList<int> m_columns; ///< from left to right, as they were searched
    QList<Place> m_found; ///< ascending
    QTimer m_searchTimer; ///< until the rows that are coming or going are all there
};

} // namespace guardia
