// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace guardia {

class Chip;

/// The active conditions as chips. Takes no room while there are none.
class ConditionBar : public QWidget
{
    Q_OBJECT

public:
    /// In the tab order, the chips follow predecessor.
    explicit ConditionBar(QWidget *predecessor, QWidget *parent = nullptr);

    [[nodiscard]] const QStringList &conditions() const { return m_conditions; }
    void setConditions(const QStringList &conditions);

    /// Gives the focus to the chip at the place where one was removed; false where none is left.
    bool focusChip(int index);

signals:
    void removeRequested(int index);

private:
    QWidget *m_predecessor;
    QStringList m_conditions;
    QList<Chip *> m_chips;
};

} // namespace guardia
