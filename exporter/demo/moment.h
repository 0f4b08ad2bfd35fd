// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

namespace guardia {

/// A point in UTC with the resolution that the database keeps.
using Moment = std::chrono::sys_time<std::chrono::microseconds>;

/// A length of time that need not be whole.
using Seconds = std::chrono::duration<double>;

/// In seconds.
inline constexpr double Minute = 60;
inline constexpr double Hour = 60 * Minute;
inline constexpr double Day = 24 * Hour;

/// The moment of a valid QDateTime in any time zone.
Moment momentOf(const QDateTime &time);

/// A length of time in whole microseconds, rounded down.
std::chrono::microseconds microseconds(Seconds seconds);

/// As SQLAlchemy stores it in SQLite: "YYYY-MM-DD HH:MM:SS.ffffff", UTC. Years 0 to 9999.
QString timestampText(Moment moment);

/// The inverse of timestampText(); nothing where the text has another form.
std::optional<Moment> momentFromText(const QString &text);

} // namespace guardia
