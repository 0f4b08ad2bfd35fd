// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace guardia {

/// The time as ISO 8601 in UTC with milliseconds: 2026-01-02T03:04:05.678Z. Empty where the time is invalid.
/// Any thread.
QString utcText(const QDateTime &time);

} // namespace guardia
