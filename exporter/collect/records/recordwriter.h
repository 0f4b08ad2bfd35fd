// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"
#include "model/result.h"

#include <QList>
#include <QVariantList>

#include <functional>
#include <memory>

namespace guardia {

/// Takes the rows of an export one by one. Made, used and destroyed on one thread.
class RecordWriter
{
public:
    RecordWriter() = default;
    RecordWriter(const RecordWriter &) = delete;
    RecordWriter &operator=(const RecordWriter &) = delete;
    /// Without finish() nothing is left of what was written.
    virtual ~RecordWriter() = default;

    /// Once, before all rows: what their cells are.
    virtual Result<void> begin(const QList<RecordColumn> &columns) = 0;
    virtual Result<void> write(const QVariantList &row) = 0;
    /// That was all: makes the result appear.
    virtual Result<void> finish() = 0;
};

/// Makes the writer of an export, on the thread that reads. Opening belongs to begin(), which can fail.
using RecordWriterFactory = std::function<std::unique_ptr<RecordWriter>(const RecordExport &)>;

} // namespace guardia
