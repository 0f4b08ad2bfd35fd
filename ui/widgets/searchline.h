// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace guardia {

/// A line to search or filter by, with a button that clears it. What an input method is still composing
/// counts as typed: a Hangul syllable is searched while it grows. Keys that the window has a use for are left
/// to it. GUI thread.
class SearchLine : public QLineEdit
{
    Q_OBJECT

public:
    /// placeholder is to be seen, accessibleName is for screen readers.
    SearchLine(const QString &placeholder, const QString &accessibleName, QWidget *parent = nullptr);

    /// The text with what is being composed at its place.
    [[nodiscard]] QString searchText() const;

signals:
    /// searchText() is another, whoever changed it.
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
