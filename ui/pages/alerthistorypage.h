// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerthistorymodel.h"

#include <QFont>
#include <QTimer>
#include <QWidget>

#include <optional>

class QAction;
class QLabel;
class QSortFilterProxyModel;
class QTableView;

namespace guardia {

class AlertWatch;
class SaveButton;
class SearchLine;
class StateMessage;

/// The alerts that there were, which can be sorted, filtered, copied and exported. Enter or a double click
/// shows the rows behind one, and its menu explains its number, both as they are now. Counts seconds only
/// while it is visible. GUI thread.
class AlertHistoryPage : public QWidget
{
    Q_OBJECT

public:
    /// history and watch must outlive the page.
    AlertHistoryPage(const AlertHistory &history, const AlertWatch &watch, const Clock &clock,
                     QWidget *parent = nullptr);

    /// For Ctrl+F.
    void focusFilter();
    void focusList();
    /// Whether an exported file begins with a byte order mark.
    void setByteOrderMark(bool present) { m_hasByteOrderMark = present; }

signals:
    void rowsRequested(const QString &indicator);
    /// Someone wants to know how the number behind the alert with that id is counted.
    void explanationRequested(const QString &id);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setUpList();
    void fitColumns();
    void layOut();
    void showCount();
    void showProblem();
    void offerActions();
    [[nodiscard]] QString currentAlert() const;
    void openRows();
    void save();

    const AlertHistory &m_history;
    const AlertWatch &m_watch;
    Clock m_clock;
    AlertHistoryModel *m_model;
    QSortFilterProxyModel *m_sorted;
    SearchLine *m_filter;
    QLabel *m_count;
    SaveButton *m_save;
    StateMessage *m_problem;
    QTableView *m_table;
    QAction *m_showRows;
    QAction *m_explain;
    QTimer m_second;
    std::optional<QFont> m_fitted; ///< the font for which the columns have the right width
    bool m_hasByteOrderMark = true;
};

} // namespace guardia
