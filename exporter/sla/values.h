// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sla.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace guardia {

/// A number of the SLA engine that a definition can make a metric of.
struct SlaValue {
    QString name; ///< by which definitions name it
    QStringList labels; ///< names; the series have their values in this order
    /// It is not one number for each series but one for each clock that ended late: for a histogram.
    bool isOfClocks = false;
    bool addsUp =
        false; ///< its series count different clocks or service requests, so a sum of some is a number, too
};

/// All of them.
const std::vector<SlaValue> &slaValues();
/// The one of that name, or nullptr.
const SlaValue *slaValue(const QString &name);

/// One series of a value.
struct SlaSeries {
    QStringList labels; ///< values
    double value = 0;
};

/// The series of a value; what is not known is not among them. None for a value of clocks.
std::vector<SlaSeries> seriesOf(const SlaReport &report, const QString &value);

} // namespace guardia
