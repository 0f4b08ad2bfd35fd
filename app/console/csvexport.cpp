// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/csvexport.h"

#include "format/csv.h"
#include "format/number.h"
#include "format/timestamp.h"

#include <QStringList>

namespace guardia {

namespace {

QString cellText(const QVariant &value)
{
    switch (value.metaType().id()) {
    case QMetaType::QDateTime:
        return utcText(value.toDateTime());
    case QMetaType::Double:
        return QString::fromLatin1(numberText(value.toDouble()));
    default:
        return value.toString(); // empty for NULL
    }
}

} // namespace

CsvExport::CsvExport(const RecordExport &request)
    : m_file(request.fileName)
    , m_hasByteOrderMark(request.byteOrderMark)
{ }

Result<void> CsvExport::begin(const QList<RecordColumn> &columns)
{
    if (!m_file.open(QIODevice::WriteOnly))
        return failure();
    if (m_hasByteOrderMark && m_file.write(csvByteOrderMark()) < 0)
        return failure();
    QStringList names;
    for (const RecordColumn &column : columns)
        names << column.name;
    return writeLine(names);
}

Result<void> CsvExport::write(const QVariantList &row)
{
    QStringList cells;
    cells.reserve(row.size());
    for (const QVariant &value : row)
        cells << cellText(value);
    return writeLine(cells);
}

Result<void> CsvExport::finish()
{
    return m_file.commit() ? Result<void>() : failure();
}

Result<void> CsvExport::writeLine(const QStringList &cells)
{
    QByteArray line;
    appendCsvRow(line, cells);
    return m_file.write(line) == line.size() ? Result<void>() : failure();
}

Error CsvExport::failure() const
{
    return {ErrorKind::Storage, u"cannot write " + m_file.fileName() + u": " + m_file.errorString()};
}

RecordWriterFactory csvExports()
{
    return [](const RecordExport &request) { return std::make_unique<CsvExport>(request); };
}

} // namespace guardia
