// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace guardia {

class Chip;

/// The conditions that hold, as chips. Takes no place while there are none.
class ConditionBar : public QWidget
{
    Q_OBJECT

public:
    /// Tab leads from that widget to the chips.
    explicit ConditionBar(QWidget *predecessor, QWidget *parent = nullptr);

    [[nodiscard]] const QStringList &conditions() const { return m_conditions; }
    void setConditions(const QStringList &conditions);

    /// Hands the focus to the chip that stands where one was removed; false where none is left.
    bool focusChip(int index);

signals:
    void removeRequested(int index);

private:
    QWidget *m_predecessor;
    QStringList m_conditions;
    QList<Chip *> m_chips;
};

} // namespace guardia
