// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <chrono>
#include <optional>

namespace guardia {

/// The longest interval or time-out that an operator can ask for: Qt's timers and poll() count milliseconds
/// in 31 bits, which is 24 days and a bit.
constexpr std::chrono::milliseconds LongestDuration = std::chrono::hours(24 * 24);

/// Reads a duration as Prometheus writes it: 500ms, 15s, 1m30s, 1h, 30d, 2w, 1y; units from large to small,
/// each once; a bare 0 is zero. Nothing where the text is anything else or does not fit.
std::optional<std::chrono::milliseconds> parseDuration(QStringView text);

/// The shortest text that parseDuration() reads back: 90000 ms is 1m30s.
QString durationText(std::chrono::milliseconds duration);

/// What is left until a deadline, but at least 1 ms: to databases and sockets, 0 means for ever.
std::chrono::milliseconds timeUntil(std::chrono::steady_clock::time_point deadline);

} // namespace guardia
