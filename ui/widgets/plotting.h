// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// QCustomPlot's header uses foreach, which Qt does not define in this project. The macro cannot put a
// declaration in parentheses.
#include <QtGlobal>

#define foreach(variable, container) for (variable : (container)) // NOLINT(bugprone-macro-parentheses)
#include <qcustomplot.h>
#undef foreach

namespace guardia {

/// Unix milliseconds as QCustomPlot counts times: seconds since 1970.
inline double plotSeconds(qint64 ms)
{
    return static_cast<double>(ms) / 1000;
}

} // namespace guardia
