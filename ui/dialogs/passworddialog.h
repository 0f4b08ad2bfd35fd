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
    /// Why it has to ask.
    struct Occasion {
        QString noKeyring; ///< why there is no keyring; empty where there is one
        QString refusal; ///< what the server said to what it was given; empty where it was not asked yet
    };

    PasswordDialog(const ConnectionProfile &profile, const Occasion &occasion, QWidget *parent = nullptr);

    [[nodiscard]] QString secret() const;
    /// Whether it is to be kept in the keyring.
    [[nodiscard]] bool isKept() const;

private:
    PasswordEdit *m_password;
    QCheckBox *m_keep;
};

} // namespace guardia
