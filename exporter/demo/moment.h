// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

namespace guardia {

/// A point in time in UTC, with the resolution of the database.
using Moment = std::chrono::sys_time<std::chrono::microseconds>;

/// A duration in seconds and fractions.
using Seconds = std::chrono::duration<double>;

/// In seconds.
inline constexpr double Minute = 60;
inline constexpr double Hour = 60 * Minute;
inline constexpr double Day = 24 * Hour;

/// The moment of a valid QDateTime, whatever its time zone.
Moment momentOf(const QDateTime &time);

/// A duration in whole microseconds, rounded down.
std::chrono::microseconds microseconds(Seconds seconds);

/// The text that SQLAlchemy stores in SQLite: "YYYY-MM-DD HH:MM:SS.ffffff", UTC. Years 0 to 9999.
QString timestampText(Moment moment);

/// The inverse of timestampText(); nullopt for any other text.
std::optional<Moment> momentFromText(const QString &text);

} // namespace guardia
