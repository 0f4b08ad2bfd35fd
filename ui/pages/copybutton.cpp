// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/copybutton.h"

#include "theme/icons.h"

#include <QClipboard>
#include <QGuiApplication>

namespace guardia {

CopyButton::CopyButton(const QString &name, QWidget *parent)
    : ConfirmButton(tr("&Copy"), name, tr("Copied"), parent)
{ }

void CopyButton::copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    confirm();
}

QIcon CopyButton::pictureFor(const QPalette &palette) const
{
    return guardia::icon(Icon::Copy, palette);
}

} // namespace guardia

#include "moc_copybutton.cpp"
