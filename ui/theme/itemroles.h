// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace guardia {

/// What items say beyond Qt's own roles.
enum ItemRole {
    SortRole = Qt::UserRole + 100, ///< what to compare instead of the text
    CopyRole, ///< what is copied where that is not the text; invalid where it is
    StateRole, ///< a State as int, whose shape is drawn beside the text; invalid for none
};

} // namespace guardia
