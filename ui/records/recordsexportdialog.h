// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <optional>

class QCheckBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace guardia {

/// Asks where an export goes.
class RecordsExportDialog : public QDialog
{
    Q_OBJECT

public:
    /// How much there is to write; nothing where it is not counted.
    RecordsExportDialog(std::optional<qint64> rows, int columns, QWidget *parent = nullptr);

    /// Absolute.
    [[nodiscard]] QString fileName() const;
    void setFileName(const QString &fileName);
    /// A new name among the operator's documents, or where else there is a folder.
    void suggestFileName(const QString &collector);
    [[nodiscard]] bool hasByteOrderMark() const;
    void setByteOrderMark(bool present);

private:
    void browse();
    void check();

    QLineEdit *m_fileName = nullptr;
    QCheckBox *m_byteOrderMark = nullptr;
    QLabel *m_remark = nullptr;
    QDialogButtonBox *m_buttons = nullptr;
};

} // namespace guardia
