// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/connectionprofile.h"

#include <QCheckBox>
#include <QDialog>

namespace guardia {

class PasswordEdit;

/// Asks for the password or token of a connection. Says which connection it is and why it asks.
class PasswordDialog : public QDialog
{
    Q_OBJECT

public:
    /// keyringReason says why there is no keyring; empty where there is one that merely does not know it.
    PasswordDialog(const ConnectionProfile &profile, const QString &keyringReason, QWidget *parent = nullptr);

    [[nodiscard]] QString secret() const;
    /// Whether it is to be kept in the keyring.
    [[nodiscard]] bool isKept() const;

private:
    PasswordEdit *m_password;
    QCheckBox *m_keep;
};

} // namespace guardia
