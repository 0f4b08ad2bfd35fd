// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;

namespace guardia {

class RecordsExport;

/// Shows the progress and result of an export in one line, which is visible only when there is something to
/// show.
class RecordsExportBar : public QFrame
{
    Q_OBJECT

public:
    explicit RecordsExportBar(RecordsExport *exporting, QWidget *parent = nullptr);

private:
    void adopt();
    void showRunning();
    void showFolder() const;

    RecordsExport *m_export;
    QLabel *m_text = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_folder = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace guardia
