// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/result.h"

namespace guardia {

QString problemText(const Problem &problem)
{
    if (problem.line == 0)
        return problem.file + u": " + problem.message;
    return problem.file + u':' + QString::number(problem.line) + u':' + QString::number(problem.column)
        + u": " + problem.message;
}

} // namespace guardia
