// SPDX-License-Identifier: GPL-3.0-or-later
#include "webconfig/secrets.h"

#include <QCryptographicHash>

#include <openssl/crypto.h>

namespace guardia {

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

} // namespace guardia
