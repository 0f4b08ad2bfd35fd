// SPDX-License-Identifier: GPL-3.0-or-later
#include "webconfig/passwordverifier.h"

#include <QThread>

#include <algorithm>
#include <utility>

namespace guardia {

PasswordVerifier::PasswordVerifier(Check check, QObject *parent)
    : QObject(parent)
    , m_check(std::move(check))
{
    // At most half of the processors: collections and replies need the rest.
    m_pool.setMaxThreadCount(std::clamp(QThread::idealThreadCount() / 2, 1, 2));
}

void PasswordVerifier::verify(const Verification &verification, const Done &done)
{
    std::vector<Done> &askers = m_askers[verification.key];
    askers.push_back(done);
    if (askers.size() > 1)
        return;
    const std::optional<Verification> displaced = m_queue.add(verification);
    startWaiting();
    if (displaced)
        answer(displaced->key, std::nullopt);
}

void PasswordVerifier::startWaiting()
{
    while (m_running < m_pool.maxThreadCount()) {
        const std::optional<Verification> next = m_queue.take();
        if (!next)
            return;
        ++m_running;
        m_pool.start([this, next = *next] {
            const auto match =
                m_check(next.password, next.hash) ? PasswordMatch::Right : PasswordMatch::Wrong;
            QMetaObject::invokeMethod(
                this, [this, key = next.key, match] { finish(key, match); }, Qt::QueuedConnection);
        });
    }
}

void PasswordVerifier::finish(const QByteArray &key, PasswordMatch match)
{
    --m_running;
    startWaiting();
    answer(key, match);
}

void PasswordVerifier::answer(const QByteArray &key, std::optional<PasswordMatch> match)
{
    const std::vector<Done> askers = m_askers.take(key); // taken out first, as one of them may ask again
    for (const Done &done : askers)
        done(match);
}

} // namespace guardia

#include "moc_passwordverifier.cpp"
