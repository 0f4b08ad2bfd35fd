// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"
#include "model/result.h"
#include "widgets/notice.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QWidget>

#include <optional>

namespace guardia {

// Texts of the records page about failures. GUI thread.

/// What went wrong, in a sentence for people; the error's own message has more details.
QString failureText(const Error &error);

/// The notice shown instead of rows: why there are none, and what to do.
Notice::Content emptyNotice(const std::optional<Error> &error, bool hasConditions);

class Chip;

/// A condition as its chip shows it.
struct ShownCondition {
    QString text;
    bool isEditable = false;
    QString meaning = {}; ///< more than the text says, such as what a number counts

    bool operator==(const ShownCondition &) const = default;
};

/// The active conditions as chips. Takes no room while there are none.
class ConditionBar : public QWidget
{
    Q_OBJECT

public:
    /// In the tab order, the chips follow predecessor.
    explicit ConditionBar(QWidget *predecessor, QWidget *parent = nullptr);

    /// Chips stay where only what can be done with them has changed.
    void setConditions(const QList<ShownCondition> &conditions);
    /// The texts of the chips.
    [[nodiscard]] const QStringList &conditions() const { return m_texts; }

    /// Gives the focus to the chip at that place, or to the last one; false where none is left.
    bool focusChip(int index);

signals:
    void editRequested(int index);
    void removeRequested(int index);

private:
    void rebuild();

    QWidget *m_predecessor;
    QStringList m_texts; ///< of the chips
    QList<Chip *> m_chips;
};

} // namespace guardia
