// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace guardia {

/// A label whose text is wrapped and never interpreted as HTML. Its parent owns it.
QLabel *wrappedLabel(const QString &text, QWidget *parent);

} // namespace guardia
