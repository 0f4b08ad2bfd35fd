// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QCache>

#include <optional>

namespace guardia {

/// Whether a password is that of its user.
enum class PasswordMatch { Right, Wrong };

/// Remembers which passwords matched, without the passwords: under an HMAC whose random key lives as long as
/// the cache. The latest 100 of each kind stay, so no number of wrong passwords drives a right one out. One
/// thread.
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
    using Keys = QCache<QByteArray, char>; // a set that drops what was not asked for longest

    QByteArray m_secret;
    Keys m_right;
    Keys m_wrong;
};

} // namespace guardia
