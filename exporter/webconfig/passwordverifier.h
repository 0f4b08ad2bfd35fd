// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QCache>
#include <QHash>
#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QThreadPool>

#include <functional>
#include <optional>
#include <vector>

namespace guardia {

/// Whether a password belongs to its user.
enum class PasswordMatch { Right, Wrong };

/// Remembers whether passwords were right, without storing them: the key is an HMAC with a random secret that
/// lives as long as the cache. Keeps the latest 100 of each kind, so that wrong passwords, however many,
/// never displace a right one. Use from one thread.
class PasswordMatchCache
{
public:
    PasswordMatchCache();

    /// The same for the same user, bcrypt hash and password only.
    [[nodiscard]] QByteArray key(QByteArrayView user, QByteArrayView hash, QByteArrayView password) const;

    [[nodiscard]] std::optional<PasswordMatch> find(const QByteArray &key) const;
    void insert(const QByteArray &key, PasswordMatch match);
    void clear();

private:
    using Keys = QCache<QByteArray, char>; // a set that drops the entry not used for longest

    QByteArray m_secret;
    Keys m_right;
    Keys m_wrong;
};

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
