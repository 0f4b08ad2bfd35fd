// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/conditionbar.h"

#include "widgets/chip.h"
#include "widgets/flowlayout.h"

#include <algorithm>

namespace guardia {

ConditionBar::ConditionBar(QWidget *predecessor, QWidget *parent)
    : QWidget(parent)
    , m_predecessor(predecessor)
{
    auto *layout = new FlowLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(fontMetrics().averageCharWidth());
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    hide();
}

void ConditionBar::setConditions(const QStringList &conditions)
{
    if (conditions == m_conditions)
        return;
    m_conditions = conditions;
    for (Chip *chip : std::as_const(m_chips)) { // deleted later, because one of them may be the sender
        layout()->removeWidget(chip);
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    for (const QString &condition : conditions) {
        auto *chip = new Chip(condition, this);
        const int index = int(m_chips.size());
        connect(chip, &Chip::clicked, this, [this, index] { emit removeRequested(index); });
        layout()->addWidget(chip);
        chip->show();
        setTabOrder(m_chips.isEmpty() ? m_predecessor : m_chips.constLast(), chip);
        m_chips.append(chip);
    }
    setVisible(!conditions.isEmpty());
    updateGeometry();
}

bool ConditionBar::focusChip(int index)
{
    if (m_chips.isEmpty())
        return false;
    m_chips.at(std::clamp<qsizetype>(index, 0, m_chips.size() - 1))->setFocus(Qt::OtherFocusReason);
    return true;
}

} // namespace guardia

#include "moc_conditionbar.cpp"
