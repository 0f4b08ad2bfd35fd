// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alertbook.h"

#include <QDateTime>
#include <QLocale>
#include <QString>

namespace guardia {

// Alerts in words, without the word of their state. GUI thread.

/// "Open incidents 7 (above 5) since 14:02". now decides whether a date is needed.
QString alertText(const Alert &alert, const QDateTime &now, const QLocale &locale);

/// "Open incidents": what the alert is about.
QString alertTitle(const Alert &alert);

/// Which alert it is, the same for as long as it lasts. Not for people.
QString alertId(const Alert &alert);

/// "14:02"; with its date where that is not today's, in local time.
QString momentText(const QDateTime &moment, const QDateTime &now, const QLocale &locale);

} // namespace guardia
