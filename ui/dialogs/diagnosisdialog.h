// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace guardia {

class CopyButton;
class Workspace;

/// Shows what the program finds out about itself and the open database, to be sent to those who help. Asks
/// for it when it is made, and stays usable until it is there.
class DiagnosisDialog : public QDialog
{
    Q_OBJECT

public:
    explicit DiagnosisDialog(Workspace &workspace, QWidget *parent = nullptr);

private:
    void addButtons();
    void showReport(const QString &report);
    void chooseFile();
    void save(const QString &fileName);

    QLabel *m_state; ///< what is going on
    QPlainTextEdit *m_report;
    CopyButton *m_copy = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace guardia
