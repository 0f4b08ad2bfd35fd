// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/wrappedlabel.h"

#include <QLabel>

namespace guardia {

QLabel *wrappedLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace guardia
