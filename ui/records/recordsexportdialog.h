// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/settings.h"

#include <QDialog>

#include <optional>

class QCheckBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace guardia {

/// Asks for the file that an export is written to.
class RecordsExportDialog : public QDialog
{
    Q_OBJECT

public:
    /// rows is the number of rows to write; nullopt where it is unknown.
    RecordsExportDialog(std::optional<qint64> rows, int columns, QWidget *parent = nullptr);

    /// The absolute path.
    [[nodiscard]] QString fileName() const;
    void setFileName(const QString &fileName);
    /// Suggests a new name in the operator's documents, or in another existing folder.
    void suggestFileName(const QString &collector);
    [[nodiscard]] CsvChoices choices() const;
    void setChoices(const CsvChoices &choices);

private:
    void browse();
    void check();

    QLineEdit *m_fileName = nullptr;
    QCheckBox *m_byteOrderMark = nullptr;
    QCheckBox *m_asOnScreen = nullptr;
    QLabel *m_remark = nullptr;
    QDialogButtonBox *m_buttons = nullptr;
};

} // namespace guardia
