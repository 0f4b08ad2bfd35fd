// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/databaseaddress.h"
#include "model/result.h"

#include <QString>

#include <memory>
#include <mutex>
#include <optional>

namespace guardia {

struct KnownLogin;

/// One attempt to log in to a server. Trying a wrong password again and again locks the account, for other
/// applications as well. So a login that a server has refused is not sent again by any connection of this
/// process, until the user asks for it (allowLogin()) or the password is a different one. Until a login has
/// been accepted once, only one connection tries it at a time. Any thread.
class LoginAttempt
{
public:
    /// Waits while another connection tries this login for the first time, at most as long as connecting may
    /// take.
    explicit LoginAttempt(const DatabaseAddress &address);

    /// Why the login was refused earlier. Where this is not nullopt, do not try it.
    [[nodiscard]] std::optional<Error> refusal() const;
    void accept();
    void refuse(const Error &error);

private:
    std::shared_ptr<KnownLogin> m_login;
    std::unique_lock<std::mutex> m_turn;
};

/// Allows logins of this user there to be tried again, with any password, because somebody has reason to
/// think that they will work now. Any thread.
void allowLogin(const DatabaseAddress &address);

/// The password in a file: its whole content except line ends at its end. Fails where the file cannot be read
/// or is empty; the message does not name the file.
Result<QString> passwordInFile(const QString &fileName);

} // namespace guardia
