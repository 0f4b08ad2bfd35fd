// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QCache>

#include <optional>

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

} // namespace guardia
