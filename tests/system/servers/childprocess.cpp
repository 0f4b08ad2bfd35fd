// SPDX-License-Identifier: GPL-3.0-or-later
#include "servers/childprocess.h"

#include <algorithm>
#include <array>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace guardia::test {

Result<std::optional<Account>> serverAccount(const QByteArray &name)
{
    if (::geteuid() != 0)
        return std::optional<Account>{};
    const passwd *entry = ::getpwnam(name.constData());
    if (!entry)
        return Error{ErrorKind::Missing,
                     QStringLiteral("there is no account \"%1\": install the server's package")
                         .arg(QString::fromLatin1(name))};
    return std::optional<Account>{Account{entry->pw_uid, entry->pw_gid}};
}

std::function<void()> childSetup(std::optional<Account> account, int deathSignal)
{
    // Only calls that are safe between fork and exec. Changing the account clears the death signal, so that
    // is set last.
    return [account, deathSignal, parent = ::getpid()] {
        constexpr int CannotRun = 127;
        ::setsid();
        if (account
            && (::setgroups(1, &account->group) != 0 || ::setgid(account->group) != 0
                || ::setuid(account->user) != 0))
            ::_exit(CannotRun);
        if (deathSignal != 0 && (::prctl(PR_SET_PDEATHSIG, deathSignal) != 0 || ::getppid() != parent))
            ::_exit(CannotRun);
    };
}

QProcessEnvironment cleanEnvironment()
{
    static constexpr std::array Foreign{
        "PG",     "PSQL",    "MYSQL", "MARIADB",       "GUARDIA",    "XDG_",      "STATE_DIRECTORY",
        "PYTHON", "LISTEN_", "LANG",  "NOTIFY_SOCKET", "http_proxy", "HTTP_PROXY"};
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (std::ranges::any_of(
                Foreign, [&](const char *prefix) { return name.startsWith(QLatin1StringView(prefix)); }))
            environment.remove(name);
    }
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    return environment;
}

} // namespace guardia::test
