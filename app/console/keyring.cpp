// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/keyring.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QMetaObject>
#include <QTimer>
#include <QtGlobal>
#include <qt6keychain/keychain.h>

#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
#include <algorithm>
#include <cstddef>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#endif

namespace guardia {

using namespace Qt::StringLiterals;

#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)

namespace {

constexpr int PatienceMs = 500;

/// Whether the other side answers a greeting as a D-Bus daemon does. A socket that accepts and then says
/// nothing would make every call wait for half a minute.
bool greets(int socket)
{
    QByteArray greeting(1, '\0');
    greeting += "AUTH EXTERNAL " + QByteArray::number(::getuid()).toHex() + "\r\n";
    if (::send(socket, greeting.constData(), size_t(greeting.size()), MSG_NOSIGNAL) != greeting.size())
        return false;
    pollfd answer{socket, POLLIN, 0};
    char first = 0;
    return ::poll(&answer, 1, PatienceMs) == 1 && ::recv(socket, &first, 1, 0) == 1;
}

/// path is a path in the file system, or a name in Linux's abstract namespace where it begins with NUL.
bool isListening(const QByteArray &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.isEmpty() || size_t(path.size()) >= sizeof address.sun_path)
        return false;
    std::ranges::copy(path, address.sun_path);
    const bool isAbstract = path.startsWith('\0');
    const auto size = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(path.size()) + (isAbstract ? 0 : 1));
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (socket < 0)
        return false;
    const auto *generic = reinterpret_cast<const sockaddr *>(&address); // NOLINT(*-reinterpret-cast)
    const bool answers = ::connect(socket, generic, size) == 0 && greets(socket);
    ::close(socket);
    return answers;
}

/// address is one alternative of a D-Bus address, such as unix:path=/run/user/1000/bus,guid=...
bool isReachable(const QByteArray &address)
{
    constexpr QByteArrayView Unix = "unix:";
    if (!address.startsWith(Unix))
        return !address.isEmpty() && !address.startsWith("autolaunch:");
    const QByteArrayList options = address.mid(Unix.size()).split(',');
    for (const QByteArray &option : options) {
        const QByteArray value = QByteArray::fromPercentEncoding(option.mid(option.indexOf('=') + 1));
        if (option.startsWith("path="))
            return isListening(value);
        if (option.startsWith("abstract="))
            return isListening('\0' + value);
        if (option == "runtime=yes")
            return isListening(qgetenv("XDG_RUNTIME_DIR") + "/bus");
    }
    return false;
}

} // namespace

bool hasSessionBus()
{
    const QByteArray addresses = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    if (addresses.isEmpty())
        return isListening(qgetenv("XDG_RUNTIME_DIR") + "/bus");
    return std::ranges::any_of(addresses.split(';'), isReachable);
}

#else

bool hasSessionBus()
{
    return true;
}

#endif

namespace {

const QString &service()
{
    static const QString name = u"guardia-console"_s;
    return name;
}

/// Why a job failed, in words for the operator.
QString reasonOf(const QKeychain::Job &job)
{
    const QString detail = job.errorString().simplified();
    // KWallet and the secret service say so in these words, and with no error of their own.
    const bool isAbsent =
        detail.contains("ServiceUnknown"_L1) || detail.contains("was not provided by any .service files"_L1);
    switch (isAbsent ? QKeychain::NoBackendAvailable : job.error()) {
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return Keyring::tr("The keyring is still locked. Unlock it and try again.");
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return Keyring::tr("No keyring is running. Start GNOME Keyring or KWallet to save passwords.");
    default:
        break;
    }
    return detail.isEmpty() ? Keyring::tr("The keyring could not be used.")
                            : Keyring::tr("The keyring could not be used: %1").arg(detail);
}

} // namespace

Keyring::Keyring(QObject *parent, std::chrono::milliseconds patience)
    : SecretStore(parent)
    , m_patience(patience)
{ }

void Keyring::read(const QString &key)
{
    auto *job = new QKeychain::ReadPasswordJob(service());
    start(job, key, &SecretStore::unavailable, [this, job, key] {
        if (job->error() == QKeychain::NoError)
            emit secretRead(key, true, job->textData());
        else if (job->error() == QKeychain::EntryNotFound)
            emit secretRead(key, false, {});
        else
            emit unavailable(key, reasonOf(*job));
    });
}

void Keyring::write(const QString &key, const QString &secret)
{
    auto *job = new QKeychain::WritePasswordJob(service());
    job->setTextData(secret);
    start(job, key, &SecretStore::notWritten, [this, job, key] {
        if (job->error() == QKeychain::NoError)
            emit secretWritten(key);
        else
            emit notWritten(key, reasonOf(*job));
    });
}

void Keyring::remove(const QString &key)
{
    if (!hasSessionBus())
        return;
    auto *job = new QKeychain::DeletePasswordJob(service());
    job->setKey(key);
    job->start();
}

/// Starts the job, which deletes itself. An answer that comes after m_patience is ignored. All answers are
/// delivered by the event loop, never during the call.
void Keyring::start(QKeychain::Job *job, const QString &key, Refusal refusal,
                    const std::function<void()> &finished)
{
    if (!hasSessionBus()) {
        job->deleteLater();
        const QString reason = tr("There is no desktop session that a keyring could belong to.");
        QMetaObject::invokeMethod(
            this, [this, refusal, key, reason] { emit(this->*refusal)(key, reason); }, Qt::QueuedConnection);
        return;
    }
    auto *deadline = new QTimer(this);
    deadline->setSingleShot(true);
    const QMetaObject::Connection answer =
        connect(job, &QKeychain::Job::finished, deadline, [deadline, finished] {
            deadline->deleteLater();
            deadline->stop();
            finished();
        });
    connect(deadline, &QTimer::timeout, this, [this, deadline, answer, key, refusal] {
        disconnect(answer);
        deadline->deleteLater();
        emit(this->*refusal)(key, tr("The keyring did not answer. It may be waiting to be unlocked."));
    });
    deadline->start(m_patience);
    job->setKey(key);
    job->start();
}

} // namespace guardia

#include "moc_keyring.cpp"
