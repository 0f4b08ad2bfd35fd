// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace guardia {

/// 32 bytes.
QByteArray sha256(QByteArrayView data);

/// Whether both are the same, in a time that depends on their length only.
bool equalInConstantTime(QByteArrayView left, QByteArrayView right);

} // namespace guardia
