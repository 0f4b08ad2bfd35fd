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

/// One alert as it is read.
struct AlertLine {
    QString id; ///< which alert it is, whatever its text says
    State state = State::Warning;
    QString text; ///< without the state's word
    QString indicator; ///< whose rows can be shown; empty: there are none

    bool operator==(const AlertLine &) const = default;
};

/// Whether anything was judged yet.
enum class Knowledge { None, Some };

/// Says what is wrong, the worst first, in one line that can be opened into a list. Keeps its place while
/// nothing is, so that what stands below does not move. Screen readers are told when an alert comes, gets
/// worse or goes. GUI thread.
class AlertBanner : public QFrame
{
    Q_OBJECT

public:
    explicit AlertBanner(QWidget *parent = nullptr);

    /// The worst first. Where there are none it says so, if anything is known.
    void setAlerts(const QList<AlertLine> &alerts, Knowledge knowledge = Knowledge::None);
    [[nodiscard]] const QList<AlertLine> &alerts() const { return m_alerts; }
    /// "Critical: open incidents 7 (above 5) since 14:02 — and 2 more"
    [[nodiscard]] QString line() const;
    /// Opens or closes the list of all alerts.
    void setExpanded(bool expanded);

signals:
    void rowsRequested(const QString &indicator);
    /// Screen readers were told so.
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
