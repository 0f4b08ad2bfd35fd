// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/statedelegate.h"

namespace guardia {

/// Draws a record's cell: what is absent in grey, the shape of a state before its word. Shows the tooltip
/// only where the cell does not show all.
class RecordDelegate : public StateDelegate
{
    Q_OBJECT

public:
    using StateDelegate::StateDelegate;

    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace guardia
