// SPDX-License-Identifier: GPL-3.0-or-later
#include "keyring.h"

#include "sessionbus.h"

#include <QMetaObject>
#include <QTimer>
#include <qt6keychain/keychain.h>

namespace guardia {

using namespace Qt::StringLiterals;

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
