// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace guardia::test {

/// The texts of visible labels, buttons, boxes, tabs and column headings below a widget that do not fit where
/// they stand, each with where that is. What is elided on purpose has all of its text in a tooltip, and does
/// not count.
QStringList clippedTexts(const QWidget *root);

/// Visible widgets that take the focus but tell a screen reader nothing: neither a name nor a text.
QStringList namelessWidgets(const QWidget *root);

} // namespace guardia::test
