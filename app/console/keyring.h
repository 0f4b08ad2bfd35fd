// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/workspace.h"

#include <chrono>
#include <functional>

namespace QKeychain {
class Job;
} // namespace QKeychain

namespace guardia {

/// Whether other programs of this desktop session can be reached: on Linux, whether a daemon listens at the
/// address of the session's D-Bus. Without one, asking for the keyring would start processes or wait. Any
/// thread.
bool hasSessionBus();

/// The desktop's keyring, through QtKeychain, under the service "guardia-console". Without a desktop session
/// it reports that at once. A keyring that does not answer in time, for example because nobody enters its
/// password, counts as unavailable. GUI thread.
class Keyring : public SecretStore
{
    Q_OBJECT

public:
    explicit Keyring(QObject *parent = nullptr,
                     std::chrono::milliseconds patience = std::chrono::seconds(30));

    void read(const QString &key) override;
    void write(const QString &key, const QString &secret) override;
    void remove(const QString &key) override;

private:
    using Refusal = void (SecretStore::*)(const QString &key, const QString &reason);

    void start(QKeychain::Job *job, const QString &key, Refusal refusal,
               const std::function<void()> &finished);

    std::chrono::milliseconds m_patience;
};

} // namespace guardia
