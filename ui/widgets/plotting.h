// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// QCustomPlot's header uses foreach, which this project is built without. A declaration takes no parentheses.
#include <QtGlobal>

#define foreach(variable, container) for (variable : (container)) // NOLINT(bugprone-macro-parentheses)
#include <qcustomplot.h>
#undef foreach
