// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/threshold.h"
#include "session/connectionprofile.h"

#include <QList>
#include <QLocale>
#include <QString>

namespace guardia {

/// One finding of a test, for people.
struct ReportLine {
    State state = State::Ok;
    QString text; ///< what was found and what to do about it

    bool operator==(const ReportLine &) const = default;
};

/// What a test found out, the answer to "can I use it?" first.
QList<ReportLine> reportLines(const ConnectionReport &report, const ConnectionProfile &profile,
                              const QLocale &locale);

} // namespace guardia
