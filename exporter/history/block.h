// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/tier.h"

#include <QByteArray>
#include <QtGlobal>

#include <memory>

namespace guardia {

/// A finished part of one series in one tier, packed. Immutable, and shared by all copies of a History and by
/// the store, which recognises blocks that it has already written.
struct Block {
    Tier tier = Tier::Raw;
    qint64 start = 0; ///< Unix milliseconds, a multiple of the tier's block span
    qint64 last = 0; ///< Unix milliseconds of the newest point in it
    QByteArray data; ///< encodedPoints(), or encodedBuckets() with the tier's step
};

using BlockPtr = std::shared_ptr<const Block>;

} // namespace guardia
