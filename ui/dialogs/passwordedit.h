// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCheckBox>
#include <QLineEdit>
#include <QWidget>

namespace guardia {

/// An input line for a password, with a check box that makes the text visible. The line gets the focus.
class PasswordEdit : public QWidget
{
    Q_OBJECT

public:
    explicit PasswordEdit(QWidget *parent = nullptr);

    [[nodiscard]] QLineEdit *line() const { return m_line; }
    /// Sets another password and hides it.
    void begin(const QString &password, const QString &placeholder);

private:
    void reveal(bool shown);

    QLineEdit *m_line;
    QCheckBox *m_show;
};

} // namespace guardia
