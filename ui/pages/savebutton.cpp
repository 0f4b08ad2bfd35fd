// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/savebutton.h"

#include "theme/icons.h"
#include "widgets/filefolder.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSaveFile>

namespace guardia {

SaveButton::SaveButton(const QString &name, QWidget *parent)
    : ConfirmButton(guardia::icon(Icon::Save), tr("&Save as…"), name, tr("Saved"), parent)
{ }

void SaveButton::save(const QString &suggestedName, const QByteArray &content)
{
    auto *dialog = new QFileDialog(window(), accessibleName(), existingFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(suggestedName).suffix());
    dialog->selectFile(suggestedName);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, content](const QString &fileName) { write(fileName, content); });
    dialog->adjustSize(); // before it is shown, so that its size does not change afterwards
    dialog->open();
}

void SaveButton::write(const QString &fileName, const QByteArray &content)
{
    QSaveFile file(fileName);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit()) {
        emit failed(tr("Cannot write %1: %2").arg(QDir::toNativeSeparators(fileName), file.errorString()));
        return;
    }
    confirm();
    emit saved(fileName);
}

} // namespace guardia

#include "moc_savebutton.cpp"
