// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"
#include "model/result.h"

#include <QList>
#include <QVariantList>

#include <functional>
#include <memory>

namespace guardia {

/// Writes the rows of an export one by one. Created, used and destroyed on one thread.
class RecordWriter
{
public:
    RecordWriter() = default;
    RecordWriter(const RecordWriter &) = delete;
    RecordWriter &operator=(const RecordWriter &) = delete;
    /// Without finish(), everything written is discarded.
    virtual ~RecordWriter() = default;

    /// Called once before all rows, with the columns of their cells.
    virtual Result<void> begin(const QList<RecordColumn> &columns) = 0;
    virtual Result<void> write(const QVariantList &row) = 0;
    /// Called after the last row: makes the result appear.
    virtual Result<void> finish() = 0;
};

/// Creates the writer of an export, on the thread that reads. Files are opened in begin(), which may fail.
using RecordWriterFactory = std::function<std::unique_ptr<RecordWriter>(const RecordExport &)>;

} // namespace guardia
