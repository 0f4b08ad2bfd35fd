// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/confirmbutton.h"

namespace guardia {

/// A button "Copy" that shows "Copied" afterwards. Its owner calls copy() when it is clicked. GUI thread.
class CopyButton : public ConfirmButton
{
    Q_OBJECT

public:
    /// name says what is copied, for screen readers.
    explicit CopyButton(const QString &name, QWidget *parent = nullptr);

    /// Copies the text to the clipboard and shows that.
    void copy(const QString &text);
};

} // namespace guardia
