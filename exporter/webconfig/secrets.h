// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace guardia {

/// The SHA-256 digest: 32 bytes.
QByteArray sha256(QByteArrayView data);

/// Whether both are equal; the time taken depends only on their lengths.
bool equalInConstantTime(QByteArrayView left, QByteArrayView right);

/// Whether the text is a complete bcrypt hash: $2a$, $2b$ or $2y$, a cost of two digits from 04 to 31, 22
/// characters of salt and 31 of digest.
bool isBcryptHash(QByteArrayView text);

/// The cost of a bcrypt hash. Each step doubles the work; cost 10 takes some 50 ms.
int bcryptCost(QByteArrayView hash);

/// Verifies a password against a bcrypt hash with crypt_r(3). Takes some 50 ms at cost 10, so do not call it
/// on an event loop. Only the first 72 bytes of a password count, as in every program that makes such hashes.
/// A password with a NUL byte never matches, because nothing after that byte would count. Any thread.
bool passwordMatches(const QByteArray &password, const QByteArray &hash);

/// A hash of this cost that matches no password, so that an unknown user takes as much time as a known one.
QByteArray unmatchableHash(int cost);

} // namespace guardia
