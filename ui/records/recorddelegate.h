// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/statedelegate.h"

namespace guardia {

/// Draws the cells of records: missing values in grey, and the shape of a state before its word. Shows a
/// tooltip only where the cell does not show its whole text.
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
