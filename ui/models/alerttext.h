// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alertbook.h"

#include <QDateTime>
#include <QLocale>
#include <QString>

namespace guardia {

// Alerts in words, without the word for their state. GUI thread.

/// "Open incidents 7 (above 5) since 14:02". now decides whether the date is needed.
QString alertText(const Alert &alert, const QDateTime &now, const QLocale &locale);

/// "Open incidents": what the alert is about.
QString alertTitle(const Alert &alert);

/// Identifies an alert for as long as it lasts. Not shown to people.
QString alertId(const Alert &alert);

/// "14:02" in local time, with the date where that is not today.
QString momentText(const QDateTime &moment, const QDateTime &now, const QLocale &locale);

} // namespace guardia
