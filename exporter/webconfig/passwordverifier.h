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

/// Verifies passwords on one or two threads of its own, in the order of a VerificationQueue. Equal questions
/// are asked once for all that wait for the answer. Destroying it waits for what is being verified, and
/// answers no more.
class PasswordVerifier : public QObject
{
    Q_OBJECT

public:
    /// passwordMatches() but in tests. Called on the threads of the verifier.
    using Check = std::function<bool(const QByteArray &password, const QByteArray &hash)>;
    /// Nothing: too many were waiting.
    using Done = std::function<void(std::optional<PasswordMatch>)>;

    explicit PasswordVerifier(Check check, QObject *parent = nullptr);

    /// Calls done once, on the thread of this object: later, or at once where it finds no room.
    void verify(const Verification &verification, const Done &done);

    /// How many are verified at the same time.
    [[nodiscard]] int threads() const { return m_pool.maxThreadCount(); }

private:
    void startWaiting();
    void finish(const QByteArray &key, PasswordMatch match);
    void answer(const QByteArray &key, std::optional<PasswordMatch> match);

    Check m_check;
    VerificationQueue m_queue;
    QHash<QByteArray, std::vector<Done>> m_askers; ///< of all that wait or are being verified, by key
    int m_running = 0;
    QThreadPool m_pool; ///< last: its threads use what stands before it
};

} // namespace guardia
