// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/confirmbutton.h"

namespace guardia {

/// "Copy", and then "Copied". Its owner calls copy() when it is clicked. GUI thread.
class CopyButton : public ConfirmButton
{
    Q_OBJECT

public:
    /// name says what is copied, for screen readers.
    explicit CopyButton(const QString &name, QWidget *parent = nullptr);

    /// Puts the text onto the clipboard and says so.
    void copy(const QString &text);
};

} // namespace guardia
