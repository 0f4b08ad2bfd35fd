// SPDX-License-Identifier: GPL-3.0-or-later
#include "webconfig/passwordverifier.h"

#include "webconfig/secrets.h"

#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QThread>

#include <algorithm>
#include <array>
#include <utility>

namespace guardia {

namespace {

constexpr qsizetype MostOfEachKind = 100;

QByteArray randomBytes()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return {reinterpret_cast<const char *>(words.data()), sizeof words};
}

/// After this many turns the counts start again at zero, so that nobody is held back long for the past.
constexpr int RememberedTurns = 64;

QByteArray accountOf(const Verification &verification)
{
    return sha256(verification.network) + sha256(verification.user);
}

} // namespace

PasswordMatchCache::PasswordMatchCache()
    : m_secret(randomBytes())
    , m_right(MostOfEachKind)
    , m_wrong(MostOfEachKind)
{ }

QByteArray PasswordMatchCache::key(QByteArrayView user, QByteArrayView hash, QByteArrayView password) const
{
    // The first two parts have a fixed length, so that no other user, hash and password give the same bytes.
    const QByteArray message = sha256(user) + sha256(hash) + password.toByteArray();
    return QMessageAuthenticationCode::hash(message, m_secret, QCryptographicHash::Sha256);
}

std::optional<PasswordMatch> PasswordMatchCache::find(const QByteArray &key) const
{
    if (m_right.object(key))
        return PasswordMatch::Right;
    if (m_wrong.object(key))
        return PasswordMatch::Wrong;
    return std::nullopt;
}

void PasswordMatchCache::insert(const QByteArray &key, PasswordMatch match)
{
    (match == PasswordMatch::Right ? m_right : m_wrong).insert(key, new char(0));
}

void PasswordMatchCache::clear()
{
    m_right.clear();
    m_wrong.clear();
}

QByteArray clientNetwork(const QHostAddress &peer)
{
    constexpr qsizetype Prefix = 8;
    bool isIpv4 = false;
    const quint32 ipv4 = peer.toIPv4Address(&isIpv4); // also recognises ::ffff:192.0.2.1
    if (isIpv4)
        return QByteArray::number(ipv4);
    const Q_IPV6ADDR ipv6 = peer.toIPv6Address();
    return QByteArray(reinterpret_cast<const char *>(ipv6.c), Prefix).toHex();
}

std::optional<Verification> VerificationQueue::add(const Verification &verification)
{
    std::optional<Verification> displaced;
    if (waitingOf(verification.network) == MostOfOneNetwork)
        displaced = takeOldestOf(verification.network);
    else if (m_waiting.size() == MostWaiting)
        displaced = takeOldestOf(largestNetwork());
    m_waiting.append(verification);
    return displaced;
}

std::optional<Verification> VerificationQueue::take()
{
    if (m_waiting.isEmpty())
        return std::nullopt;
    const auto rank = [this](const Verification &waiting) {
        return std::pair(m_turns.value(waiting.network), m_turns.value(accountOf(waiting)));
    };
    const auto next = std::ranges::min_element(std::as_const(m_waiting), {}, rank);
    Verification taken = m_waiting.takeAt(next - m_waiting.cbegin());
    count(taken);
    return taken;
}

qsizetype VerificationQueue::waitingOf(const QByteArray &network) const
{
    return std::ranges::count(m_waiting, network, &Verification::network);
}

Verification VerificationQueue::takeOldestOf(const QByteArray &network)
{
    const auto oldest = std::ranges::find(std::as_const(m_waiting), network, &Verification::network);
    return m_waiting.takeAt(oldest - m_waiting.cbegin());
}

/// Of several equally large ones, the one whose oldest entry has waited longest.
QByteArray VerificationQueue::largestNetwork() const
{
    return std::ranges::max_element(
               m_waiting, {}, [this](const Verification &waiting) { return waitingOf(waiting.network); })
        ->network;
}

void VerificationQueue::count(const Verification &taken)
{
    if (m_counted == RememberedTurns) {
        m_turns.clear();
        m_counted = 0;
    }
    ++m_turns[taken.network];
    ++m_turns[accountOf(taken)];
    ++m_counted;
}

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
