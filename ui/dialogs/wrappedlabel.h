// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace guardia {

/// A label with plain text, which is never taken for HTML, on as many lines as it needs. Belongs to its
/// parent.
QLabel *wrappedLabel(const QString &text, QWidget *parent);

} // namespace guardia
