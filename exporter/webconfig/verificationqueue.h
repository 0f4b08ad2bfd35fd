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
    QByteArray key; ///< PasswordMatchCache::key() of what follows
    QByteArray network; ///< where the client is: clientNetwork()
    QByteArray user;
    QByteArray password;
    QByteArray hash;
};

/// Whose turns a client takes: its IPv4 address, or the /64 network of its IPv6 address.
QByteArray clientNetwork(const QHostAddress &peer);

/// The passwords that wait to be verified, in an order that lets nobody be crowded out by others.
///
/// At most 16 wait, at most 8 of them of one network. Where that is too many, the one that has waited longest
/// has to go: of that network, or of the one with the most waiting. So there is always room for the newest,
/// and waiting ends soon one way or the other. Turns go to the network that had fewest of the latest 64, of
/// its users to the one that had fewest, and then to whoever came first. So a client that sends a thousand
/// passwords delays another's by one turn; one that sends them from the same address (a proxy's) and for
/// the same user by 8, which is less than 500 ms on one thread at cost 10. Known and unknown users are
/// treated alike: an order that told them apart would tell it to attackers too.
///
/// One thread; nothing but memory.
class VerificationQueue
{
public:
    static constexpr qsizetype MostWaiting = 16;
    static constexpr qsizetype MostOfOneNetwork = 8;

    /// Adds one, and gives the one that had to go for it.
    std::optional<Verification> add(const Verification &verification);
    /// The next in turn.
    std::optional<Verification> take();

private:
    [[nodiscard]] qsizetype waitingOf(const QByteArray &network) const;
    [[nodiscard]] Verification takeOldestOf(const QByteArray &network);
    [[nodiscard]] QByteArray largestNetwork() const;
    void count(const Verification &taken);

    QList<Verification> m_waiting; ///< in order of arrival
    QHash<QByteArray, int> m_turns; ///< by network, and by network and user
    int m_counted = 0;
};

} // namespace guardia
