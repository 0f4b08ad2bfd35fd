// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace guardia {

/// The SHA-256 digest: 32 bytes.
QByteArray sha256(QByteArrayView data);

/// Whether both are equal; the time taken depends only on their lengths.
bool equalInConstantTime(QByteArrayView left, QByteArrayView right);

} // namespace guardia
