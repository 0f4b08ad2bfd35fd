// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// QCustomPlot's header uses foreach, which this project is built without.
#include <QtGlobal>

#define foreach(variable, container) for (variable : (container))
#include <qcustomplot.h>
#undef foreach
