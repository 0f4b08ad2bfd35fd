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

/// The list of what needs attention, or in its place why there is none. Enter or a double click opens a
/// record. GUI thread.
class AttentionPanel : public QWidget
{
    Q_OBJECT

public:
    explicit AttentionPanel(const Clock &clock = systemClock(), QWidget *parent = nullptr);

    /// Nobody has answered yet.
    void setWaiting();
    /// What is selected and what is at the top stays so, as far as it is still there.
    void setAttention(const AttentionList &list);
    /// The latest request failed; an older list stays.
    void setError(const QString &error);
    /// There is nothing to ask, and why.
    void setUnavailable(const QString &reason);
    /// Time has passed.
    void tick();

    /// What stands in place of the list; empty where the list is shown.
    [[nodiscard]] QString message() const;
    /// What stands below the list; may be empty.
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
