// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "webconfig/passwordmatchcache.h"
#include "webconfig/verificationqueue.h"

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QThreadPool>

#include <functional>
#include <optional>
#include <vector>

namespace guardia {

/// Verifies passwords on one or two threads of its own, in the order of a VerificationQueue. Several requests
/// with the same password for the same user are verified once. The destructor waits for verifications under
/// way; done is not called after that.
class PasswordVerifier : public QObject
{
    Q_OBJECT

public:
    /// passwordMatches(), except in tests. Called on the threads of the verifier.
    using Check = std::function<bool(const QByteArray &password, const QByteArray &hash)>;
    /// Called with nullopt where too many were waiting.
    using Done = std::function<void(std::optional<PasswordMatch>)>;

    explicit PasswordVerifier(Check check, QObject *parent = nullptr);

    /// Calls done once on the thread of this object: later, or immediately where the queue has no room.
    void verify(const Verification &verification, const Done &done);

    /// How many passwords are verified at the same time.
    [[nodiscard]] int threads() const { return m_pool.maxThreadCount(); }

private:
    void startWaiting();
    void finish(const QByteArray &key, PasswordMatch match);
    void answer(const QByteArray &key, std::optional<PasswordMatch> match);

    Check m_check;
    VerificationQueue m_queue;
    /// By key: the callbacks of everything that waits or is being verified.
    QHash<QByteArray, std::vector<Done>> m_askers;
    int m_running = 0;
    QThreadPool m_pool; ///< declared last, so that it is destroyed first: its threads use the other members
};

} // namespace guardia
