// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <chrono>
#include <optional>

namespace guardia {

/// The longest interval or time-out that can be configured: Qt's timers and poll() count milliseconds in 31
/// bits, which is a little more than 24 days.
constexpr std::chrono::milliseconds LongestDuration = std::chrono::hours(24 * 24);

/// Reads a duration as Prometheus writes it: 500ms, 15s, 1m30s, 1h, 30d, 2w, 1y. Units go from large to
/// small, each at most once; 0 needs no unit. nullopt for anything else, and where it is too large.
std::optional<std::chrono::milliseconds> parseDuration(QStringView text);

/// The shortest text that parseDuration() reads back: for 90000 ms it is 1m30s.
QString durationText(std::chrono::milliseconds duration);

/// The time left until a deadline, at least 1 ms, because databases and sockets take 0 for no limit.
std::chrono::milliseconds timeUntil(std::chrono::steady_clock::time_point deadline);

} // namespace guardia
