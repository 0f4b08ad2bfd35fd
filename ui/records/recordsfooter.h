// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordsmodel.h"
#include "records/recordtable.h"
#include "widgets/tablecopy.h"

#include <QTimer>
#include <QWidget>

#include <chrono>

class QCheckBox;
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
    /// Shows for a while how many rows or cells were copied, and, where these are only a part, how to get all
    /// of them.
    void sayCopied(const CopiedAmount &copied, RecordTable::Extent extent);
    /// Whether the list should be read again by itself.
    [[nodiscard]] bool isFollowing() const;
    void setFollowing(bool following);
    /// Whether something has been under way long enough to be shown.
    [[nodiscard]] bool isBusy() const { return m_isBusy; }

signals:
    void firstRequested();
    void lastRequested();
    void retryRequested();
    void cancelRequested();
    void busyChanged(bool isBusy);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void adoptStatus();
    void adoptTexts();
    void say(const QString &message, std::chrono::milliseconds time);
    void setBusy(bool busy);
    [[nodiscard]] QString placeText() const;
    [[nodiscard]] QString ageOfRows() const;

    RecordsModel *m_model;
    QPushButton *m_first = nullptr;
    QPushButton *m_last = nullptr;
    QLabel *m_place = nullptr;
    QLabel *m_status = nullptr;
    QCheckBox *m_follow = nullptr;
    QPushButton *m_retry = nullptr;
    QPushButton *m_cancel = nullptr;
    QTimer m_busyTimer;
    QTimer m_cancelTimer;
    QTimer m_messageTimer;
    QTimer m_ageTimer; ///< runs while the bar is visible
    QString m_message;
    int m_firstVisible = -1;
    int m_lastVisible = -1;
    bool m_isBusy = false;
};

} // namespace guardia
