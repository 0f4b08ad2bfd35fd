// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/confirmbutton.h"

#include <QByteArray>

namespace guardia {

/// A button "Save as…" that shows "Saved" afterwards. Its owner calls save() when it is clicked. GUI thread.
class SaveButton : public ConfirmButton
{
    Q_OBJECT

public:
    /// name says what is saved, for screen readers.
    explicit SaveButton(const QString &name, QWidget *parent = nullptr);

    /// Asks for a file and writes the content to it, completely or not at all. Returns at once.
    void save(const QString &suggestedName, const QByteArray &content);

signals:
    void saved(const QString &fileName);
    /// reason says why the file could not be written, in words that a person can act on.
    void failed(const QString &reason);

private:
    void write(const QString &fileName, const QByteArray &content);
};

} // namespace guardia
