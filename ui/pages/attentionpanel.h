// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/attention.h"
#include "model/clock.h"
#include "models/attentionmodel.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QTreeView;

namespace guardia {

class StateShape;

/// The list of records that need attention, or a text that says why there is none. Enter or a double click
/// opens a record. GUI thread.
class AttentionPanel : public QWidget
{
    Q_OBJECT

public:
    explicit AttentionPanel(const Clock &clock = systemClock(), QWidget *parent = nullptr);

    /// There is no answer yet.
    void setWaiting();
    /// Shows the list. The selection and the row at the top are kept as far as they still exist.
    void setAttention(const AttentionList &list);
    /// The latest request has failed; an older list stays visible.
    void setError(const QString &error);
    /// Attention is not available; reason says why.
    void setUnavailable(const QString &reason);
    /// Time has passed, so the ages are updated.
    void tick();

    /// The text shown instead of the list; empty where the list is shown.
    [[nodiscard]] QString message() const;
    /// The text below the list; may be empty.
    [[nodiscard]] QString note() const;

signals:
    void recordRequested(const QString &collector, const QVariant &id);

private:
    void buildList();
    void show(State state, const QString &message);
    void showList(const AttentionList &list);
    void setNote(const QString &note);
    void open(const QModelIndex &index);

    Clock m_clock;
    AttentionModel *m_model;
    QLabel *m_title;
    QStackedWidget *m_stack;
    QTreeView *m_view;
    QWidget *m_placeholder;
    StateShape *m_symbol;
    QLabel *m_message;
    QLabel *m_note;
    bool m_hasList = false;
};

} // namespace guardia
