// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/loginattempt.h"

#include <QCryptographicHash>
#include <QFile>

#include <map>

namespace guardia {

/// What is known about a user and password at one server.
struct KnownLogin {
    QString account; ///< server and user
    std::mutex turn; ///< held by the connection that is trying it
    std::mutex state;
    bool isAccepted = false;
    std::optional<Error> refusal;
};

namespace {

QString accountOf(const DatabaseAddress &address)
{
    return databaseIdentity(address) + QChar(u'\0') + address.user;
}

/// A hash, so that passwords are not kept longer than their connections.
QByteArray digestOf(const DatabaseAddress &address)
{
    const QString login = accountOf(address) + QChar(u'\0') + address.password;
    return QCryptographicHash::hash(login.toUtf8(), QCryptographicHash::Sha256);
}

/// All logins that were tried. They are shared by the whole process, as servers count attempts by account.
struct Logins {
    std::mutex mutex;
    std::map<QByteArray, std::shared_ptr<KnownLogin>> byDigest;
};

Logins &logins()
{
    static Logins all;
    return all;
}

std::shared_ptr<KnownLogin> loginOf(const DatabaseAddress &address)
{
    const std::scoped_lock lock(logins().mutex);
    std::shared_ptr<KnownLogin> &login = logins().byDigest[digestOf(address)];
    if (!login) {
        login = std::make_shared<KnownLogin>();
        login->account = accountOf(address);
    }
    return login;
}

constexpr qint64 LongestPassword = 64 * 1024LL; // bytes

} // namespace

LoginAttempt::LoginAttempt(const DatabaseAddress &address)
    : m_login(loginOf(address))
    , m_turn(m_login->turn, std::defer_lock)
{
    const auto isKnown = [this] {
        const std::scoped_lock lock(m_login->state);
        return m_login->isAccepted || m_login->refusal;
    };
    if (isKnown())
        return;
    m_turn.lock();
    if (isKnown())
        m_turn.unlock();
}

std::optional<Error> LoginAttempt::refusal() const
{
    const std::scoped_lock lock(m_login->state);
    return m_login->refusal;
}

void LoginAttempt::accept()
{
    const std::scoped_lock lock(m_login->state);
    m_login->isAccepted = true;
    m_login->refusal.reset();
}

void LoginAttempt::refuse(const Error &error)
{
    const std::scoped_lock lock(m_login->state);
    m_login->isAccepted = false;
    m_login->refusal = error;
}

void allowLogin(const DatabaseAddress &address)
{
    const QString account = accountOf(address);
    const std::scoped_lock lock(logins().mutex);
    for (const auto &[digest, login] : logins().byDigest) {
        const std::scoped_lock stateLock(login->state);
        if (login->account == account)
            login->refusal.reset();
    }
}

Result<QString> passwordInFile(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Storage, u"the password cannot be read: " + file.errorString()};
    QString password = QString::fromUtf8(file.read(LongestPassword));
    while (password.endsWith(u'\n') || password.endsWith(u'\r'))
        password.chop(1);
    if (password.isEmpty())
        return Error{ErrorKind::Configuration, QStringLiteral("the password file is empty")};
    return password;
}

} // namespace guardia
