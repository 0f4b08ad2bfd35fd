// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/filefolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

namespace guardia {

namespace {

struct SaveFile {
    Q_DECLARE_TR_FUNCTIONS(SaveFile)
};

} // namespace

QString existingFolder(const QString &preferred)
{
    const QStringList folders{preferred, QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                              QDir::homePath()};
    for (const QString &folder : folders) {
        if (!folder.isEmpty() && QFileInfo(folder).isDir())
            return folder;
    }
    return QDir::tempPath();
}

void saveFile(QWidget *widget, const QString &title, const QString &suggestedName, const QByteArray &content,
              const std::function<void(const QString &fileName, const QString &error)> &done)
{
    auto *dialog = new QFileDialog(widget->window(), title, existingFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(suggestedName).suffix());
    dialog->selectFile(suggestedName);
    QObject::connect(dialog, &QFileDialog::fileSelected, widget, [content, done](const QString &fileName) {
        QSaveFile file(fileName);
        const bool isWritten =
            file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit();
        done(fileName,
             isWritten ? QString()
                       : SaveFile::tr("Cannot write %1: %2")
                             .arg(QDir::toNativeSeparators(fileName), file.errorString()));
    });
    dialog->adjustSize(); // before it is shown, so that its size does not change afterwards
    dialog->open();
}

} // namespace guardia
