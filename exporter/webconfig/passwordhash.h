// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace guardia {

/// Whether it is a whole bcrypt hash: $2a$, $2b$ or $2y$, two digits of cost from 04 to 31, 22 characters of
/// salt and 31 of digest.
bool isBcryptHash(QByteArrayView text);

/// The cost of a bcrypt hash: each step doubles the work; 10 takes some 50 ms.
int bcryptCost(QByteArrayView hash);

/// Verifies a password against a bcrypt hash with crypt_r(3): some 50 ms at cost 10, so not on an event loop.
/// bcrypt knows the first 72 bytes of a password only, and so do all that made such hashes. A password with a
/// NUL byte is never right: nothing behind it would count. Any thread.
bool passwordMatches(const QByteArray &password, const QByteArray &hash);

/// A hash of that cost which no password matches, so that an unknown user costs as much time as a known one.
QByteArray unmatchableHash(int cost);

} // namespace guardia
