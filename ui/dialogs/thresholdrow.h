// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/indicator.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QObject>

#include <optional>

namespace guardia {

class StateMessage;

/// The two bounds of one indicator in a row of a grid: its title, warning, critical, and below them what is
/// wrong with them. An empty field means no bound.
class ThresholdRow : public QObject
{
    Q_OBJECT

public:
    /// Adds itself to the end of the grid, whose widget becomes its parent.
    ThresholdRow(const Indicator &indicator, QGridLayout *grid);

    [[nodiscard]] const Indicator &indicator() const { return m_indicator; }
    void show(const Threshold &threshold);
    /// The threshold in the fields; nullopt where it makes no sense.
    [[nodiscard]] std::optional<Threshold> threshold() const;
    /// Shows what is wrong. True where nothing is.
    bool check();
    void focusProblem();

signals:
    void edited();

private:
    [[nodiscard]] QLineEdit *bound(const QString &word, QWidget *parent);
    [[nodiscard]] QString problem() const;

    Indicator m_indicator;
    QLineEdit *m_warning;
    QLineEdit *m_critical;
    StateMessage *m_problem;
};

} // namespace guardia
