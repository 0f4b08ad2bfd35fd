// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/diagnosisdialog.h"

#include "session/workspace.h"
#include "widgets/confirmbutton.h"
#include "widgets/plainlabel.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr int ReportWidth = 110; // characters
constexpr int ReportHeight = 36; // lines

} // namespace

DiagnosisDialog::DiagnosisDialog(Workspace &workspace, QWidget *parent)
    : QDialog(parent)
    , m_state(wrappedLabel({}, this))
    , m_report(new QPlainTextEdit(this))
{
    setWindowTitle(tr("Diagnosis"));
    m_report->setReadOnly(true);
    m_report->setTabChangesFocus(true);
    m_report->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_report->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_report->setAccessibleName(tr("Report"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_state);
    layout->addWidget(m_report, 1);
    addButtons();
    const QSize wanted(fontMetrics().averageCharWidth() * ReportWidth,
                       fontMetrics().lineSpacing() * ReportHeight);
    resize(parent ? wanted.boundedTo(parent->window()->size() * 0.95) : wanted);
    const QString reason = workspace.whyNotDiagnosed();
    if (!reason.isEmpty()) {
        m_state->setText(reason);
        return;
    }
    m_state->setText(tr("The database, files and addresses are being examined. This takes no longer than "
                        "the time-outs for connecting and collecting, and some 10 seconds."));
    connect(&workspace, &Workspace::diagnosed, this, &DiagnosisDialog::showReport);
    workspace.diagnose();
}

void DiagnosisDialog::addButtons()
{
    auto *buttons = new QDialogButtonBox(this);
    m_copy = new CopyButton(tr("Copy the report"), this);
    m_copy->setObjectName(u"copy"_s);
    buttons->addButton(m_copy, QDialogButtonBox::ActionRole);
    m_save = buttons->addButton(tr("&Save as…"), QDialogButtonBox::ActionRole);
    m_save->setObjectName(u"save"_s);
    for (QPushButton *button : {static_cast<QPushButton *>(m_copy), m_save}) {
        button->setAutoDefault(false);
        button->setEnabled(false);
    }
    QPushButton *close = buttons->addButton(tr("C&lose"), QDialogButtonBox::RejectRole);
    close->setDefault(true);
    connect(m_copy, &QPushButton::clicked, this, [this] { m_copy->copy(m_report->toPlainText()); });
    connect(m_save, &QPushButton::clicked, this, &DiagnosisDialog::chooseFile);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout()->addWidget(buttons);
    close->setFocus();
}

void DiagnosisDialog::showReport(const QString &report)
{
    m_report->setPlainText(report);
    m_state->setText(tr("The report is in English, for those who help you. It has no passwords, but names "
                        "of hosts, users and tables: read it before you send it."));
    m_copy->setEnabled(true);
    m_save->setEnabled(true);
}

void DiagnosisDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Save the report"), QDir::homePath(),
                                   tr("Text files (*.txt);;All files (*)"));
    dialog->setObjectName(u"reportFile"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"txt"_s);
    dialog->selectFile(u"guardia-self-test.txt"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &DiagnosisDialog::save);
    dialog->open();
}

void DiagnosisDialog::save(const QString &fileName)
{
    QSaveFile file(fileName);
    const QByteArray text = m_report->toPlainText().toUtf8();
    const bool isSaved = file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
    //: %1 is the name of a file
    m_state->setText(isSaved ? tr("The report was saved as %1.").arg(fileName)
                             //: %1 is the name of a file, %2 the reason
                             : tr("%1 could not be written: %2").arg(fileName, file.errorString()));
}

} // namespace guardia

#include "moc_diagnosisdialog.cpp"
