// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace guardia::test {

/// The texts of visible labels, buttons, boxes, tabs and column headings below a widget for which there is
/// too little room, each with its place. Texts that are elided on purpose and complete in a tooltip do not
/// count.
QStringList clippedTexts(const QWidget *root);

/// Visible widgets that can have the focus but tell a screen reader nothing: neither a name nor a text.
QStringList namelessWidgets(const QWidget *root);

} // namespace guardia::test
