// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

namespace guardia {

/// A moment as a database or a person writes it.
struct RecordTime {
    QDateTime moment; ///< UTC, cut to milliseconds
    std::chrono::milliseconds precision{1000}; ///< a second, or a millisecond where a fraction was written
};

/// Reads 2026-01-02 03:04:05 with or without a fraction, a T, a Z or an offset; without one of those it is
/// UTC. A date alone is no moment.
std::optional<RecordTime> recordTime(const QString &text);

} // namespace guardia
