// SPDX-License-Identifier: GPL-3.0-or-later
#include "webconfig/verificationqueue.h"

#include "webconfig/secrets.h"

#include <algorithm>
#include <utility>

namespace guardia {

namespace {

/// After this many turns the counts start again at zero, so that nobody is held back long for the past.
constexpr int RememberedTurns = 64;

QByteArray accountOf(const Verification &verification)
{
    return sha256(verification.network) + sha256(verification.user);
}

} // namespace

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

} // namespace guardia
