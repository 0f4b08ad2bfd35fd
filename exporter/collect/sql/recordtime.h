// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

namespace guardia {

/// A time as a database or a person writes it.
struct RecordTime {
    QDateTime moment; ///< UTC, truncated to milliseconds
    /// One second, or one millisecond where a fraction was written.
    std::chrono::milliseconds precision{1000};
};

/// Reads 2026-01-02 03:04:05, with or without a fraction, with a T instead of the blank, and with Z or an
/// offset; without these it is UTC. nullopt for a date alone.
std::optional<RecordTime> recordTime(const QString &text);

} // namespace guardia
