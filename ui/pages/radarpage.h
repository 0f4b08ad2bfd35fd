// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clock.h"
#include "model/records.h"
#include "models/slastanding.h"
#include "session/session.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <vector>

class QHBoxLayout;
class QLabel;
class QLayout;
class QSortFilterProxyModel;
class QStackedWidget;
class QTabBar;
class QTableView;

namespace guardia {

class DeadlineLine;
class ElidedLabel;
class Notice;
class ObjectivePanel;
class SaveButton;
class Aim;
class SearchLine;
class SlaClocksModel;
class StateMessage;
class UnjudgedPanel;

/// The breach radar: what breaks next by the service level agreement, and how it was kept. Shows the report
/// of the session's snapshot; clocks count down while the page is visible and the report is of now. GUI
/// thread.
class RadarPage : public QWidget
{
    Q_OBJECT

public:
    explicit RadarPage(const Clock &clock = systemClock(), QWidget *parent = nullptr);

    /// nullptr where nothing is open; call before the session is destroyed.
    void setSession(Session *session);
    /// For Ctrl+F.
    void focusFilter();
    void focusList();
    /// Whether an exported file begins with a byte order mark.
    void setByteOrderMark(bool present) { m_hasByteOrderMark = present; }

signals:
    /// The operator wants to see these rows; title is what they are.
    void rowsRequested(const guardia::RecordScope &scope, const QString &title);
    void recordRequested(const QString &collector, const QVariant &id);
    /// The operator wants to see the policy.
    void policyRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    /// The groups in which clocks are listed.
    enum class Group { Running, Overdue };

    void buildList();
    QLayout *builtPolicy(QWidget *content);
    QWidget *builtContent();
    /// Shows the session's report.
    void renew();
    /// Time has passed.
    void tick();
    void showObjectives();
    void showDeadlines();
    void showGroup();
    /// Lists the clocks of the group, unless somebody is about to click on one: then as soon as that is over.
    void listClocks();
    /// Clocks count down from the report of which they are.
    void showTime();
    void showCount();
    void openRows(const QString &subject, const SlaFigure &figure);
    void openDeadlines(std::size_t first, std::size_t count);
    void save();
    [[nodiscard]] Group group() const;
    [[nodiscard]] const std::vector<SlaClock> &clocksOf(Group group) const;
    /// How many clocks of all objectives are in a group, listed or not.
    [[nodiscard]] qint64 countOf(Group group) const;

    Clock m_clock;
    QPointer<Session> m_session;
    SlaStanding m_standing;
    SlaReportPtr m_listed; ///< of which the clocks in the list are
    SlaClocksModel *m_model;
    QSortFilterProxyModel *m_sorted;
    QStackedWidget *m_stack;
    Notice *m_notice;
    QLabel *m_policy;
    StateMessage *m_doubt;
    QHBoxLayout *m_objectives = nullptr;
    std::vector<ObjectivePanel *> m_panels;
    UnjudgedPanel *m_unjudged;
    QLabel *m_heading;
    ElidedLabel *m_reading;
    DeadlineLine *m_deadlines;
    std::vector<SlaClock> m_marked; ///< the clocks on the line
    QTabBar *m_groups;
    SearchLine *m_filter;
    QLabel *m_count;
    SaveButton *m_save;
    QTableView *m_table;
    Aim *m_aim; ///< at the rows of the table
    StateMessage *m_problem;
    QTimer m_second;
    bool m_hasByteOrderMark = true;
};

} // namespace guardia
