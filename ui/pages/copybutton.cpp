// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/copybutton.h"

#include "theme/icons.h"

#include <QClipboard>
#include <QGuiApplication>

namespace guardia {

CopyButton::CopyButton(const QString &name, QWidget *parent)
    : ConfirmButton(guardia::icon(Icon::Copy), tr("&Copy"), name, tr("Copied"), parent)
{ }

void CopyButton::copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    confirm();
}

} // namespace guardia

#include "moc_copybutton.cpp"
