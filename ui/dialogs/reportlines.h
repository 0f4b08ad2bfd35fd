// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/threshold.h"
#include "session/connectionprofile.h"

#include <QList>
#include <QLocale>
#include <QString>

namespace guardia {

/// One finding of a connection test, as shown to people.
struct ReportLine {
    State state = State::Ok;
    QString text; ///< what was found, and what to do about it

    bool operator==(const ReportLine &) const = default;
};

/// The findings of a connection test; whether the connection can be used comes first.
QList<ReportLine> reportLines(const ConnectionReport &report, const ConnectionProfile &profile,
                              const QLocale &locale);

} // namespace guardia
