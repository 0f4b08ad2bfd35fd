// SPDX-License-Identifier: GPL-3.0-or-later
#include "webconfig/secrets.h"

#include <QByteArrayView>
#include <QCryptographicHash>
#include <QStringBuilder>

#include <algorithm>
#include <crypt.h>
#include <memory>
#include <openssl/crypto.h>
#include <string.h> // explicit_bzero

namespace guardia {

namespace {

constexpr qsizetype PrefixLength = 4; // $2y$
constexpr qsizetype CostLength = 2;
constexpr qsizetype HashLength = 60;
constexpr qsizetype DigestLength = 31;
constexpr qsizetype SignificantPassword = 72;

bool isSaltCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '/';
}

struct WipeAndDelete {
    void operator()(crypt_data *data) const
    {
        explicit_bzero(data, sizeof *data);
        delete data;
    }
};

} // namespace

QByteArray sha256(QByteArrayView data)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(data);
    return hash.result();
}

bool equalInConstantTime(QByteArrayView left, QByteArrayView right)
{
    return left.size() == right.size()
        && CRYPTO_memcmp(left.data(), right.data(), static_cast<std::size_t>(left.size())) == 0;
}

bool isBcryptHash(QByteArrayView text)
{
    const bool hasPrefix = text.startsWith("$2a$") || text.startsWith("$2b$") || text.startsWith("$2y$");
    if (!hasPrefix || text.size() != HashLength || text[PrefixLength + CostLength] != '$')
        return false;
    const int cost = bcryptCost(text);
    const QByteArrayView rest = text.sliced(PrefixLength + CostLength + 1);
    return cost >= 4 && cost <= 31 && std::ranges::all_of(rest, isSaltCharacter);
}

int bcryptCost(QByteArrayView hash)
{
    const QByteArrayView digits = hash.sliced(PrefixLength, CostLength);
    const bool areDigits = std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    return areDigits ? (digits[0] - '0') * 10 + (digits[1] - '0') : 0;
}

bool passwordMatches(const QByteArray &password, const QByteArray &hash)
{
    // All hashes use the algorithm of $2b$: for $2a$, libxcrypt computes something different for some
    // passwords.
    const QByteArray setting = "$2b$" + hash.sliced(PrefixLength);
    const QByteArray phrase = password.first(std::min(password.size(), SignificantPassword));
    const std::unique_ptr<crypt_data, WipeAndDelete> data(new crypt_data{});
    const QByteArrayView computed(crypt_r(phrase.constData(), setting.constData(), data.get()));
    return computed.size() == HashLength && !password.contains('\0')
        && equalInConstantTime(computed.last(DigestLength), QByteArrayView(hash).last(DigestLength));
}

QByteArray unmatchableHash(int cost)
{
    // The last character of the digest has bits that a computed digest never has.
    return "$2b$" + QByteArray::number(cost).rightJustified(CostLength, '0')
        + "$QOauhQNbBCuQDKes6eFzPe0000000000000000000000000000009";
}

} // namespace guardia
