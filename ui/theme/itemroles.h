// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace guardia {

/// Roles of items in addition to Qt's own.
enum ItemRole {
    SortRole = Qt::UserRole + 100, ///< the value to sort by, instead of the text
    CopyRole, ///< the text to copy, where it differs from the text shown; else invalid
    ExportRole, ///< the text in an exported file, where it differs from what is copied; of headings too
    StateRole, ///< a State as int, whose shape is drawn beside the text; invalid for none
};

} // namespace guardia
