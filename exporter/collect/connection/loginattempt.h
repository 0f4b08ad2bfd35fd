// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/databaseaddress.h"
#include "model/error.h"

#include <memory>
#include <mutex>
#include <optional>

namespace guardia {

struct KnownLogin;

/// One try to log in to a server. A password that is wrong locks the account, for the application too, where
/// it is tried again and again: what a server has refused is not sent once more by any connection of this
/// process, until somebody asks for it by allowLogin() or the password is another one. As long as a login was
/// never accepted, only one connection tries it at a time. Any thread.
class LoginAttempt
{
public:
    /// Waits while another connection tries that login for the first time, at most as long as connecting may
    /// take.
    explicit LoginAttempt(const DatabaseAddress &address);

    /// Why the login was refused before. Where that is something, do not try.
    [[nodiscard]] std::optional<Error> refusal() const;
    void accept();
    void refuse(const Error &error);

private:
    std::shared_ptr<KnownLogin> m_login;
    std::unique_lock<std::mutex> m_turn;
};

/// Somebody has reason to think that this user can log in there now, with whichever password. Any thread.
void allowLogin(const DatabaseAddress &address);

} // namespace guardia
