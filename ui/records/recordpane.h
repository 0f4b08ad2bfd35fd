// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue.h"
#include "model/records.h"
#include "model/sla.h"

#include <QPointer>
#include <QWidget>

class QFormLayout;
class QLabel;
class QScrollArea;
class QToolButton;

namespace guardia {

class RecordLinkButtons;
class RecordSource;

/// Shows one record beside its list, with all its columns and complete texts, for reading and copying, and
/// links to what belongs to it. A list has long texts only in part, so these are read once more, for this
/// record alone. GUI thread.
class RecordPane : public QWidget
{
    Q_OBJECT

public:
    explicit RecordPane(QWidget *parent = nullptr);
    /// Cancels an open request.
    ~RecordPane() override;

    /// Sets where records come from; nullptr for nowhere. Shows no record then.
    void setSource(RecordSource *source);
    /// Shows a record of that collector, as the list has it. The text fields keep their places if it is the
    /// one that is shown already.
    void showRecord(const QString &collector, const QList<RecordColumn> &columns, const QVariantList &record);
    void clear();
    /// Counts again what belongs to the record, after the list was read again.
    void recount();
    /// Sets what is known of the deadlines of service requests; nullptr for nothing.
    void setClocks(const SlaReportPtr &report);

    /// Whether the list has a record before and after it.
    void setNeighbours(bool hasPrevious, bool hasNext);
    void takeFocus(Qt::FocusReason reason);

    /// What it gets beside a list until the operator divides the page.
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void previousRequested();
    void nextRequested();
    void closeRequested();
    void linkChosen(const guardia::RecordScope &scope);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    QToolButton *addButton(const QString &text, const QString &toolTip);
    void rebuild();
    void addField(QFormLayout *form, const RecordColumn &column, const QVariant &value);
    void adoptLinks();
    [[nodiscard]] bool isCut() const;
    void requestWhole();
    void cancelRequest();
    void take(const RecordPage &page);
    void takeError(quint64 id, const Error &error);
    void copyAll() const;
    void adoptClocks();

    QPointer<RecordSource> m_source;
    QString m_collector;
    QList<RecordColumn> m_columns;
    QVariantList m_listed; ///< as the list has it
    QVariantList m_record; ///< as it is shown
    quint64 m_request = 0; ///< for the complete texts; 0 where there is none
    RecordLinkButtons *m_links = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_remark = nullptr;
    QLabel *m_deadlines = nullptr;
    SlaReportPtr m_clocks;
    QToolButton *m_previous = nullptr;
    QToolButton *m_next = nullptr;
    QToolButton *m_copy = nullptr;
    QToolButton *m_close = nullptr;
    QScrollArea *m_area = nullptr;
};

} // namespace guardia
