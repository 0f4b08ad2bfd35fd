// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/recordsexportdialog.h"

#include "theme/tooltip.h"
#include "widgets/filefolder.h"
#include "widgets/plainlabel.h"

#include <QCheckBox>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr int FieldCharacters = 50;

} // namespace

RecordsExportDialog::RecordsExportDialog(std::optional<qint64> rows, int columns, QWidget *parent)
    : QDialog(parent)
    , m_fileName(new QLineEdit(this))
    , m_byteOrderMark(new QCheckBox(tr("Mark as &UTF-8 for Excel (byte order mark)"), this))
    //: a check box: without it, the file has names of columns and times in UTC, for programs
    , m_asOnScreen(new QCheckBox(tr("Titles and local times, as on the &screen"), this))
    , m_remark(plainLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this))
{
    setWindowTitle(tr("Export as CSV"));
    const QString width = tr("%n columns", nullptr, columns);
    //: how much is exported: %1 is a number of rows, %2 is "5 columns"
    QLabel *extent = plainLabel(
        rows ? tr("%1 rows, %2").arg(QLocale().toString(*rows), width) : tr("All rows, %1").arg(width), this);
    QLabel *label = plainLabel(tr("&File"), this);
    label->setBuddy(m_fileName);
    auto *browseButton = new QPushButton(tr("&Browse\u2026"), this);
    browseButton->setAutoDefault(false);
    m_fileName->setMinimumWidth(FieldCharacters * fontMetrics().averageCharWidth());
    m_fileName->setAccessibleName(tr("File name"));
    m_byteOrderMark->setObjectName(u"byteOrderMark"_s);
    m_asOnScreen->setObjectName(u"asOnScreen"_s);
    m_asOnScreen->setToolTip(toolTipOf(
        tr("For spreadsheets and reports. Otherwise for programs: the names of columns, and times in UTC.")));
    m_remark->setWordWrap(true);
    m_remark->setMinimumHeight(m_remark->fontMetrics().height()); // so that nothing moves when a text appears
    QPushButton *write = m_buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
    write->setDefault(true);

    auto *layout = new QGridLayout(this);
    layout->addWidget(extent, 0, 0, 1, 3);
    layout->addWidget(label, 1, 0);
    layout->addWidget(m_fileName, 1, 1);
    layout->addWidget(browseButton, 1, 2);
    layout->addWidget(m_byteOrderMark, 2, 1, 1, 2);
    layout->addWidget(m_asOnScreen, 3, 1, 1, 2);
    layout->addWidget(m_remark, 4, 1, 1, 2);
    layout->addWidget(m_buttons, 5, 0, 1, 3);
    connect(browseButton, &QPushButton::clicked, this, &RecordsExportDialog::browse);
    connect(m_fileName, &QLineEdit::textChanged, this, &RecordsExportDialog::check);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
    adjustSize();
}

QString RecordsExportDialog::fileName() const
{
    const QString written = QDir::fromNativeSeparators(m_fileName->text().trimmed());
    return written.isEmpty() ? QString() : QDir::home().absoluteFilePath(written);
}

void RecordsExportDialog::setFileName(const QString &fileName)
{
    m_fileName->setText(QDir::toNativeSeparators(fileName));
}

void RecordsExportDialog::suggestFileName(const QString &collector)
{
    const QDir folder(existingFolder());
    const QString time = QLocale::c().toString(QDateTime::currentDateTime(), u"yyyyMMdd-HHmmss"_s);
    setFileName(folder.filePath(collector % u'-' % time % ".csv"_L1));
}

CsvChoices RecordsExportDialog::choices() const
{
    return {m_byteOrderMark->isChecked(), m_asOnScreen->isChecked()};
}

void RecordsExportDialog::setChoices(const CsvChoices &choices)
{
    m_byteOrderMark->setChecked(choices.byteOrderMark);
    m_asOnScreen->setChecked(choices.isAsOnScreen);
}

void RecordsExportDialog::browse()
{
    auto *dialog =
        new QFileDialog(this, tr("Export as CSV"), existingFolder(QFileInfo(fileName()).absolutePath()),
                        tr("CSV files (*.csv);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(QFileInfo(fileName()).fileName());
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // the dialog itself warns about that
    connect(dialog, &QFileDialog::fileSelected, this, &RecordsExportDialog::setFileName);
    dialog->open();
}

void RecordsExportDialog::check()
{
    const QFileInfo file(fileName());
    QString remark;
    bool isGood = false;
    if (fileName().isEmpty()) {
        remark = tr("Choose where to save the file.");
    } else if (!file.dir().exists()) {
        remark = tr("This folder does not exist.");
    } else if (file.isDir()) {
        remark = tr("This is a folder; enter a file name.");
    } else if (file.exists()) {
        remark = tr("This file exists and will be replaced.");
        isGood = true;
    } else {
        isGood = true;
    }
    m_remark->setText(remark);
    const QList<QAbstractButton *> buttons = m_buttons->buttons();
    for (QAbstractButton *button : buttons) {
        if (m_buttons->buttonRole(button) == QDialogButtonBox::AcceptRole)
            button->setEnabled(isGood);
    }
}

} // namespace guardia

#include "moc_recordsexportdialog.cpp"
