// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace guardia {

/// Draws the shape for an item's StateRole before its text. GUI thread.
class StateDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

    /// Leaves room for a shape in front of the text.
    static void makeRoom(QStyleOptionViewItem *option);
};

} // namespace guardia
