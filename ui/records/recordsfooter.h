// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordsmodel.h"
#include "records/recordtable.h"

#include <QTimer>
#include <QWidget>

#include <chrono>

class QLabel;
class QPushButton;

namespace guardia {

/// The bar below a table of records: which rows are visible, how many there are, what is going on or went
/// wrong, and buttons for that.
class RecordsFooter : public QWidget
{
    Q_OBJECT

public:
    explicit RecordsFooter(RecordsModel *model, QWidget *parent = nullptr);

    /// Sets the visible rows; -1 where there are none.
    void setVisibleRows(int first, int last);
    /// Shows for a while how many rows were copied, and, where these are only a part, how to get all of them.
    void sayCopied(int rows, RecordTable::Extent extent);
    /// Whether something has been under way long enough to be shown.
    [[nodiscard]] bool isBusy() const { return m_isBusy; }

signals:
    void firstRequested();
    void lastRequested();
    void retryRequested();
    void cancelRequested();
    void busyChanged(bool isBusy);

private:
    void adoptStatus();
    void adoptTexts();
    void say(const QString &message, std::chrono::milliseconds time);
    void setBusy(bool busy);
    [[nodiscard]] QString placeText() const;

    RecordsModel *m_model;
    QPushButton *m_first = nullptr;
    QPushButton *m_last = nullptr;
    QLabel *m_place = nullptr;
    QLabel *m_status = nullptr;
    QPushButton *m_retry = nullptr;
    QPushButton *m_cancel = nullptr;
    QTimer m_busyTimer;
    QTimer m_cancelTimer;
    QTimer m_messageTimer;
    QString m_message;
    int m_firstVisible = -1;
    int m_lastVisible = -1;
    bool m_isBusy = false;
};

} // namespace guardia
