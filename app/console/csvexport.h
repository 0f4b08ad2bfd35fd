// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/records/recordwriter.h"

#include <QSaveFile>

namespace guardia {

/// Writes an export to a CSV file (RFC 4180, UTF-8, C locale, formulas guarded) whose first line are the
/// columns' names. The file appears, or replaces an older one, when it is complete. One thread.
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

/// What exports of the console are written with.
RecordWriterFactory csvExports();

} // namespace guardia
