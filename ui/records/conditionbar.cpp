// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/conditionbar.h"

#include "theme/words.h"
#include "widgets/chip.h"
#include "widgets/flowlayout.h"

#include <QCoreApplication>

#include <algorithm>

namespace guardia {

QString failureText(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Configuration:
        return QCoreApplication::translate("Records", "A setting is wrong");
    case ErrorKind::Unavailable:
        return QCoreApplication::translate("Records", "The database does not answer");
    case ErrorKind::Denied:
        return QCoreApplication::translate("Records", "This user is not allowed to read the rows");
    case ErrorKind::Missing:
        if (const QString cause = knownCause(error.message); !cause.isEmpty())
            return cause;
        return QCoreApplication::translate("Records", "A table or column is missing");
    case ErrorKind::Timeout:
        return QCoreApplication::translate("Records", "The database took too long");
    case ErrorKind::Storage:
        return QCoreApplication::translate("Records", "The file could not be written");
    case ErrorKind::Cancelled:
        return QCoreApplication::translate("Records", "Cancelled");
    case ErrorKind::Invalid:
        break;
    }
    return QCoreApplication::translate("Records", "The database's answer could not be understood");
}

Notice::Content emptyNotice(const std::optional<Error> &error, bool hasConditions)
{
    if (error) {
        const State state = error->kind == ErrorKind::Cancelled ? State::Unknown : State::Critical;
        return {state, failureText(*error), error->message, QCoreApplication::translate("Records", "Retry")};
    }
    if (hasConditions) {
        return {{},
                QCoreApplication::translate("Records", "No rows match"),
                {},
                QCoreApplication::translate("Records", "Remove conditions")};
    }
    return {{}, QCoreApplication::translate("Records", "No rows"), {}, {}};
}

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

void ConditionBar::setConditions(const QList<ShownCondition> &conditions)
{
    QStringList texts;
    for (const ShownCondition &condition : conditions)
        texts << condition.text;
    if (texts != m_texts) {
        m_texts = texts;
        rebuild();
    }
    for (qsizetype i = 0; i < conditions.size(); ++i) {
        m_chips.at(i)->setEditable(conditions.at(i).isEditable);
        m_chips.at(i)->setMeaning(conditions.at(i).meaning);
    }
}

void ConditionBar::rebuild()
{
    for (Chip *chip : std::as_const(m_chips)) { // deleted later, because one of them may be the sender
        layout()->removeWidget(chip);
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    for (const QString &text : std::as_const(m_texts)) {
        auto *chip = new Chip(text, this);
        const int index = int(m_chips.size());
        connect(chip, &Chip::editRequested, this, [this, index] { emit editRequested(index); });
        connect(chip, &Chip::removeRequested, this, [this, index] { emit removeRequested(index); });
        layout()->addWidget(chip);
        chip->show();
        setTabOrder(m_chips.isEmpty() ? m_predecessor : m_chips.constLast(), chip);
        m_chips.append(chip);
    }
    setVisible(!m_texts.isEmpty());
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
