// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace guardia {

/// A mistake in a file that an operator wrote: where it is, what it is, and what was expected.
struct Problem {
    QString file;
    int line = 0; ///< from 1; 0 where the problem is the file itself
    int column = 0; ///< from 1
    QString message;

    bool operator==(const Problem &) const = default;
};

using Problems = std::vector<Problem>;

/// "file:line:column: message", as compilers write it.
QString problemText(const Problem &problem);

} // namespace guardia
