// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/records/recordwriter.h"

#include <QSaveFile>

namespace guardia {

/// Writes an export to a CSV file (RFC 4180, UTF-8, C locale; cells that a spreadsheet would take for
/// formulas are guarded). The first line has the names of the columns. The file appears, or replaces an older
/// one, only when it is complete. Use from one thread.
class CsvExport : public RecordWriter
{
public:
    explicit CsvExport(const RecordExport &request);

    Result<void> begin(const QList<RecordColumn> &columns) override;
    Result<void> write(const QVariantList &row) override;
    Result<void> finish() override;

private:
    Result<void> writeLine(const QStringList &cells);
    [[nodiscard]] Error failure() const;

    QSaveFile m_file;
    bool m_hasByteOrderMark;
};

/// Makes the writers of the console's exports.
RecordWriterFactory csvExports();

} // namespace guardia
