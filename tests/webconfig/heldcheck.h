// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QMutex>
#include <QSemaphore>

namespace guardia::test {

/// Replaces bcrypt: takes as long as the test wants, and reports what it was asked. The right password for a
/// hash is the hash's last character, repeated ten times.
class HeldCheck
{
public:
    /// Runs on a thread of the verifier and waits for a release.
    bool operator()(const QByteArray &password, const QByteArray &hash)
    {
        {
            const QMutexLocker lock(&m_mutex);
            m_passwords << password;
            m_hashes << hash;
        }
        m_gate.acquire();
        return password == QByteArray(10, hash.back());
    }

    void release(int checks = 100000) { m_gate.release(checks); }
    void hold() { m_gate.acquire(m_gate.available()); }

    QByteArrayList passwords()
    {
        const QMutexLocker lock(&m_mutex);
        return m_passwords;
    }
    QByteArrayList hashes()
    {
        const QMutexLocker lock(&m_mutex);
        return m_hashes;
    }

private:
    QMutex m_mutex;
    QByteArrayList m_passwords;
    QByteArrayList m_hashes;
    QSemaphore m_gate;
};

} // namespace guardia::test
