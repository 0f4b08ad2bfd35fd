// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/threshold.h"

#include <QFrame>
#include <QList>
#include <QString>

class QListWidget;
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

    bool operator==(const AlertLine &) const = default;
};

/// Whether any numbers have been judged.
enum class Knowledge { None, Some };

/// Shows the worst alert in one line that can be expanded to a list of all. Keeps its place while there are
/// no alerts, so that nothing below moves. Tells screen readers when an alert comes, gets worse or goes. GUI
/// thread.
class AlertBanner : public QFrame
{
    Q_OBJECT

public:
    explicit AlertBanner(QWidget *parent = nullptr);

    /// The worst alert comes first. Where there are none, the banner says so if any numbers are known.
    void setAlerts(const QList<AlertLine> &alerts, Knowledge knowledge = Knowledge::None);
    [[nodiscard]] const QList<AlertLine> &alerts() const { return m_alerts; }
    /// "Critical: open incidents 7 (above 5) since 14:02 — and 2 more"
    [[nodiscard]] QString line() const;
    /// Shows or hides the list of all alerts.
    void setExpanded(bool expanded);

signals:
    void rowsRequested(const QString &indicator);
    /// This text was given to screen readers.
    void announced(const QString &text);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void buildLine();
    void buildList();
    void showWorst();
    void showList();
    void fitList();
    void announce();

    QList<AlertLine> m_alerts;
    StateShape *m_symbol;
    ElidedLabel *m_line;
    QPushButton *m_showRows;
    QToolButton *m_expand;
    QListWidget *m_list;
};

} // namespace guardia
