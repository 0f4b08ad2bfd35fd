// SPDX-License-Identifier: GPL-3.0-or-later
#include "webconfig/passwordmatchcache.h"

#include "webconfig/secrets.h"

#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <array>

namespace guardia {

namespace {

constexpr qsizetype MostOfEachKind = 100;

QByteArray randomBytes()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return {reinterpret_cast<const char *>(words.data()), sizeof words};
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

} // namespace guardia
