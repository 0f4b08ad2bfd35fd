// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCheckBox>
#include <QLineEdit>
#include <QWidget>

namespace guardia {

/// A line for a password with a switch beside it that shows what was typed. The focus goes to the line.
class PasswordEdit : public QWidget
{
    Q_OBJECT

public:
    explicit PasswordEdit(QWidget *parent = nullptr);

    [[nodiscard]] QLineEdit *line() const { return m_line; }
    /// Another password: hides it again.
    void begin(const QString &password, const QString &placeholder);

private:
    void reveal(bool shown);

    QLineEdit *m_line;
    QCheckBox *m_show;
};

} // namespace guardia
