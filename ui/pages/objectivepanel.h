// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/slastanding.h"
#include "widgets/gauge.h"

#include <QPushButton>
#include <QWidget>

#include <vector>

class QLabel;

namespace guardia {

class StateLabel;

/// A bar for a value against its target; screen readers get its name from its owner. GUI thread.
class GaugeBar : public QWidget
{
    Q_OBJECT

public:
    explicit GaugeBar(QWidget *parent = nullptr);

    [[nodiscard]] const Gauge &gauge() const { return m_gauge; }
    void setGauge(const Gauge &gauge);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    Gauge m_gauge;
};

/// A number that opens its rows; where there are none that can be shown, only the number, readable like any
/// other. GUI thread.
class NumberButton : public QPushButton
{
    Q_OBJECT

public:
    explicit NumberButton(QWidget *parent = nullptr);

    /// text may contain anything; name is for screen readers.
    void tell(const QString &text, const QString &name, bool isOpenable);

protected:
    void changeEvent(QEvent *event) override;

private:
    void adoptPalette();
};

/// One objective of the service level agreement: how many were met, what of the error budget is left, what
/// breaks next, and a button for each number that opens its rows. GUI thread.
class ObjectivePanel : public QWidget
{
    Q_OBJECT

public:
    ObjectivePanel(SlaObjective objective, QWidget *parent = nullptr);

    [[nodiscard]] SlaObjective objective() const { return m_objective; }
    /// The standing has to have a report on the objective.
    void setStanding(const SlaStanding &standing);

signals:
    /// The operator wants to see what a number counts.
    void figureChosen(const guardia::SlaFigure &figure);
    /// The operator wants to see the service request with that id.
    void recordRequested(const QVariant &id);

private:
    void showCompliance(const SlaObjectiveReport &report, bool isOfNow);
    void showNextBreach(const SlaObjectiveReport &report, const SlaStanding &standing);
    static QString nextBreachText(const SlaObjectiveReport &report, const SlaClock *clock,
                                  const SlaStanding &standing);
    void showFigures(const SlaObjectiveReport &report);

    SlaObjective m_objective;
    StateLabel *m_compliance;
    GaugeBar *m_bar;
    QLabel *m_budget;
    NumberButton *m_next;
    QVariant m_nextId; ///< of the service request that breaks next; invalid where it is not known
    std::vector<SlaFigure> m_figures;
    std::vector<NumberButton *> m_buttons; ///< one for each figure
};

/// How many service requests cannot be judged, by reason: a button for each that opens its rows. Takes no
/// room where there are none. GUI thread.
class UnjudgedPanel : public QWidget
{
    Q_OBJECT

public:
    explicit UnjudgedPanel(QWidget *parent = nullptr);

    /// "Cannot be judged".
    static QString heading();
    void setReport(const SlaReport &report);

signals:
    /// The operator wants to see what a number counts.
    void figureChosen(const guardia::SlaFigure &figure);

private:
    std::vector<SlaFigure> m_figures;
};

} // namespace guardia
