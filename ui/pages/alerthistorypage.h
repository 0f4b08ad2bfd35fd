// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerthistorymodel.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QSortFilterProxyModel;
class QTableView;

namespace guardia {

class SaveButton;
class SearchLine;
class StateMessage;

/// The alerts that there were, which can be sorted, filtered, copied and exported. Enter or a double click
/// shows the rows behind one. Counts seconds only while it is visible. GUI thread.
class AlertHistoryPage : public QWidget
{
    Q_OBJECT

public:
    /// history must outlive the page.
    explicit AlertHistoryPage(const AlertHistory &history, const Clock &clock = systemClock(),
                              QWidget *parent = nullptr);

    /// For Ctrl+F.
    void focusFilter();
    void focusList();
    /// Whether an exported file begins with a byte order mark.
    void setByteOrderMark(bool present) { m_hasByteOrderMark = present; }

signals:
    void rowsRequested(const QString &indicator);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void setUpList();
    void layOut();
    void showCount();
    void showProblem();
    void openRows();
    void save();

    const AlertHistory &m_history;
    Clock m_clock;
    AlertHistoryModel *m_model;
    QSortFilterProxyModel *m_sorted;
    SearchLine *m_filter;
    QLabel *m_count;
    SaveButton *m_save;
    StateMessage *m_problem;
    QTableView *m_table;
    QTimer m_second;
    bool m_hasByteOrderMark = true;
};

} // namespace guardia
