// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/attention.h"
#include "model/clock.h"
#include "models/attentionmodel.h"

#include <QDateTime>
#include <QWidget>

#include <chrono>
#include <optional>

class QAction;
class QLabel;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace guardia {

class Aim;
class SearchLine;
class StateShape;

/// The list of records that need attention, or a text that says why there is none. It can be sorted,
/// filtered, copied and saved; Enter or a double click opens a record. What came since the operator last
/// looked is marked, until the list was in an active window for LookTime. GUI thread.
class AttentionPanel : public QWidget
{
    Q_OBJECT

public:
    /// How long a list has to be looked at until its records have been seen.
    static constexpr std::chrono::milliseconds LookTime = std::chrono::seconds(10);

    explicit AttentionPanel(const Clock &clock = systemClock(), QWidget *parent = nullptr);

    /// There is no answer yet.
    void setWaiting();
    /// Shows the list. The selection and the row at the top are kept as far as they still exist.
    void setAttention(const AttentionList &list);
    /// The latest request has failed; an older list stays visible.
    void setError(const QString &error);
    /// Attention is not available; reason says why.
    void setUnavailable(const QString &reason);
    /// Time has passed, so the ages are updated, and what was looked at for long enough is seen.
    void tick();

    /// What was seen before; the first list after nothing was seen counts as seen at once.
    void setSeen(const SeenRecords &seen);
    void markAllAsSeen();
    /// Whether the file begins with a byte order mark.
    void setByteOrderMark(bool present) { m_hasByteOrderMark = present; }
    /// The list as it is sorted and filtered.
    [[nodiscard]] QByteArray csv() const;

    /// The text shown instead of the list; empty where the list is shown.
    [[nodiscard]] QString message() const;
    /// The text below the list; may be empty.
    [[nodiscard]] QString note() const;

signals:
    void recordRequested(const QString &collector, const QVariant &id);
    /// The operator has looked at the list.
    void seenChanged(const guardia::SeenRecords &seen);

private:
    void buildList();
    void buildMenu();
    void layOut();
    void look();
    void showTitle();
    void showDue();
    void showView();
    void saveList();
    void show(State state, const QString &message);
    void showList(const AttentionList &list);
    void setNote(const QString &note);
    void open(const QModelIndex &index);

    Clock m_clock;
    AttentionModel *m_model;
    QLabel *m_title;
    QSortFilterProxyModel *m_sorted;
    SearchLine *m_filter;
    QToolButton *m_more;
    QAction *m_markSeen = nullptr;
    QAction *m_save = nullptr;
    QStackedWidget *m_stack;
    QTableView *m_view;
    QWidget *m_placeholder;
    StateShape *m_symbol;
    QLabel *m_message;
    QLabel *m_note;
    Aim *m_aim; ///< at the rows of the list
    std::optional<AttentionList> m_due; ///< is shown as soon as nobody aims
    bool m_hasList = false;
    bool m_hasByteOrderMark = true;
    SeenRecords m_seen;
    QDateTime m_lookingSince; ///< invalid while nobody looks, or there is nothing new
};

} // namespace guardia
