// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/statelabel.h"

namespace guardia {

/// A sentence preceded by the shape of a state; takes no room while it has no text. A new sentence is
/// announced to screen readers, with the word for the state first. GUI thread.
class StateMessage : public StateLabel
{
    Q_OBJECT

public:
    explicit StateMessage(QWidget *parent = nullptr);

    void tell(State state, const QString &text);
    void clear();

    [[nodiscard]] QString text() const { return words(); }
};

} // namespace guardia
