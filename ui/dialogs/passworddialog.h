// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/connectionprofile.h"

#include <QCheckBox>
#include <QDialog>
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

class PasswordEdit;

/// Asks for the password or token of a connection, and says which connection it is and why it asks.
class PasswordDialog : public QDialog
{
    Q_OBJECT

public:
    /// Why it asks.
    struct Occasion {
        QString noKeyring; ///< why there is no keyring; empty where there is one
        QString refusal; ///< why the server refused the previous one; empty where it has not been asked
    };

    PasswordDialog(const ConnectionProfile &profile, const Occasion &occasion, QWidget *parent = nullptr);

    [[nodiscard]] QString secret() const;
    /// Whether to store it in the keyring.
    [[nodiscard]] bool isKept() const;

private:
    PasswordEdit *m_password;
    QCheckBox *m_keep;
};

} // namespace guardia
