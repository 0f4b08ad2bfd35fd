// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/threshold.h"
#include "session/alertmutes.h"

#include <QFrame>
#include <QList>
#include <QString>

class QListWidget;
class QMenu;
class QPushButton;
class QToolButton;

namespace guardia {

class ElidedLabel;
class StateShape;

/// One alert in words.
struct AlertLine {
    QString id; ///< identifies the alert, independently of its text
    State state = State::Warning;
    QString text; ///< without the word for the state
    QString indicator; ///< the indicator whose rows can be shown; empty where there are none
    bool isExplainable = false; ///< whether it can be said how the number behind it was counted
    QString muted = {}; ///< "muted until 15:02"; empty where people are told about it
    bool isEnding = false; ///< nothing is wrong any more, which its text says; it ends soon

    bool operator==(const AlertLine &) const = default;
};

/// What is muted, whether there is such an alert at the moment or not.
struct MuteLine {
    QString id; ///< of the alert
    QString text; ///< "Open incidents, muted until 15:02"

    bool operator==(const MuteLine &) const = default;
};

/// Whether any numbers have been judged.
enum class Knowledge { None, Some };

/// Shows the worst alert in one line that can be expanded to a list of all. Keeps its place while there are
/// no alerts, so that nothing below moves; it then leads to the alerts that there were, as does the end of
/// the list. Tells screen readers when an alert comes, gets worse or goes. Those that are muted stand behind
/// the others, dimmed; a button counts all that is muted. Those that end soon are dimmed as well, and not
/// counted as what is wrong. While the list is open and one of its rows is selected, the buttons are about
/// that alert, else about the one in the line. GUI thread.
class AlertBanner : public QFrame
{
    Q_OBJECT

public:
    explicit AlertBanner(QWidget *parent = nullptr);

    /// The worst alert comes first, muted ones last. Where there are none, the banner says so if any numbers
    /// are known.
    void setAlerts(const QList<AlertLine> &alerts, Knowledge knowledge = Knowledge::None);
    [[nodiscard]] const QList<AlertLine> &alerts() const { return m_alerts; }
    void setMutes(const QList<MuteLine> &mutes);
    /// "Critical: open incidents 7 (above 5) since 14:02 — and 2 more". Where nothing is wrong any more, or
    /// all that is wrong is muted, it says so.
    [[nodiscard]] QString line() const { return lineText().whole; }
    /// Shows or hides the list of all alerts.
    void setExpanded(bool expanded);
    /// What can be done about the alert in a row of the list. Deletes itself when it is closed.
    [[nodiscard]] QMenu *makeRowMenu(int row);

signals:
    void rowsRequested(const QString &indicator);
    /// Someone wants to know how the number behind the alert with that id was counted.
    void explanationRequested(const QString &id);
    void muteRequested(const QString &id, guardia::MuteSpan span);
    void unmuteRequested(const QString &id);
    void historyRequested();
    /// This text was given to screen readers.
    void announced(const QString &text);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    /// The line, and the end of it that is always shown: how many more there are.
    struct LineText {
        QString whole;
        QString kept;
    };

    [[nodiscard]] LineText lineText() const;
    void buildLine();
    void buildList();
    [[nodiscard]] QToolButton *makeHistoryButton();
    void showWorst();
    void showButtons();
    void showList();
    void keepSelected(const QString &id);
    [[nodiscard]] const AlertLine *selected() const;
    [[nodiscard]] const AlertLine *chosen() const;
    void fitList();
    void announce();
    [[nodiscard]] const AlertLine *first() const;
    [[nodiscard]] bool isWrong() const;
    void fillMuteMenu(const AlertLine &alert, QMenu &menu);
    void fillMutedMenu();

    QList<AlertLine> m_alerts;
    QList<MuteLine> m_mutes;
    Knowledge m_knowledge = Knowledge::None;
    StateShape *m_symbol;
    ElidedLabel *m_line;
    QPushButton *m_showRows;
    QPushButton *m_explain; ///< how the number of the chosen alert was counted
    QPushButton *m_mute; ///< a menu for the chosen alert
    QPushButton *m_muted; ///< how many are muted, with a menu to unmute them
    QToolButton *m_expand;
    QToolButton *m_history; ///< in the line, where there is no alert
    QToolButton *m_historyBelow; ///< at the end of the list
    QListWidget *m_list;
};

} // namespace guardia
