// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/statelabel.h"

namespace guardia {

/// A sentence with the shape of a state before it; takes no room while it has nothing to say. Screen readers
/// are told of a new one, the state's word first. GUI thread.
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
