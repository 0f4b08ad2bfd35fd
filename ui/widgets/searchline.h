// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace guardia {

/// A line for searching or filtering, with a button to clear it. Text that an input method is still composing
/// counts as typed, so that a Hangul syllable is searched for while it is entered. Shortcuts of the window
/// are passed on to it. GUI thread.
class SearchLine : public QLineEdit
{
    Q_OBJECT

public:
    /// placeholder is visible, accessibleName is for screen readers.
    SearchLine(const QString &placeholder, const QString &accessibleName, QWidget *parent = nullptr);

    /// The text including what is being composed.
    [[nodiscard]] QString searchText() const;

signals:
    /// searchText() has changed, for whatever reason.
    void searchChanged(const QString &text);

protected:
    bool event(QEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;

private:
    void announce();

    QString m_composed;
    QString m_announced;
};

} // namespace guardia
