// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QHostAddress>
#include <QList>

#include <optional>

namespace guardia {

/// A password to be verified against a hash.
struct Verification {
    QByteArray key; ///< PasswordMatchCache::key() of the members below
    QByteArray network; ///< the client's network: clientNetwork()
    QByteArray user;
    QByteArray password;
    QByteArray hash;
};

/// The network that a client's turns are counted for: its IPv4 address, or the /64 network of its IPv6
/// address.
QByteArray clientNetwork(const QHostAddress &peer);

/// The passwords that wait to be verified, in an order in which nobody can crowd out others.
///
/// At most 16 wait, and at most 8 of one network. Where there are more, the one that has waited longest is
/// dropped: of that network, or of the network with the most waiting. So there is always room for the newest,
/// and nothing waits for long. The next turn goes to the network that had the fewest of the latest 64 turns,
/// within it to the user who had the fewest, and then to whoever came first. So a client that sends a
/// thousand passwords delays another client by one turn; where both have the same address (a proxy's) and the
/// same user, by 8 turns, which is less than 500 ms on one thread at cost 10. Known and unknown users are
/// treated alike, because a different order would reveal to attackers which users exist.
///
/// Use from one thread. Works in memory only.
class VerificationQueue
{
public:
    static constexpr qsizetype MostWaiting = 16;
    static constexpr qsizetype MostOfOneNetwork = 8;

    /// Adds an entry; returns the one that was dropped to make room for it.
    std::optional<Verification> add(const Verification &verification);
    /// Removes and returns the entry whose turn it is.
    std::optional<Verification> take();

private:
    [[nodiscard]] qsizetype waitingOf(const QByteArray &network) const;
    [[nodiscard]] Verification takeOldestOf(const QByteArray &network);
    [[nodiscard]] QByteArray largestNetwork() const;
    void count(const Verification &taken);

    QList<Verification> m_waiting; ///< in order of arrival
    QHash<QByteArray, int> m_turns; ///< turns taken, by network, and by network and user
    int m_counted = 0;
};

} // namespace guardia
