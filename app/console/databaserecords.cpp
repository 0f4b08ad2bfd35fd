// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/databaserecords.h"

#include "collect/definition/definitioncatalogue.h"
#include "format/csv.h"
#include "format/machinetext.h"

#include <QLocale>
#include <QStringList>

#include <utility>

namespace guardia {

namespace {

QString cellText(const QVariant &value, bool isLocal)
{
    switch (value.metaType().id()) {
    case QMetaType::QDateTime:
        return isLocal
            ? QLocale::c().toString(value.toDateTime().toLocalTime(), QStringLiteral("yyyy-MM-dd HH:mm:ss"))
            : utcText(value.toDateTime());
    case QMetaType::Double:
        return QString::fromLatin1(numberText(value.toDouble()));
    default:
        return value.toString(); // empty for NULL
    }
}

RecordSettings recordSettings(const CollectionSettings &settings)
{
    RecordSettings records;
    records.database = settings.database;
    records.schema = settings.schema;
    records.collectors = settings.collectors;
    records.maxSeries = settings.maxSeries;
    return records;
}

} // namespace

CsvExport::CsvExport(const RecordExport &request)
    : m_file(request.fileName)
    , m_hasByteOrderMark(request.byteOrderMark)
    , m_language(request.language)
{ }

Result<void> CsvExport::begin(const QList<RecordColumn> &columns)
{
    if (!m_file.open(QIODevice::WriteOnly))
        return failure();
    if (m_hasByteOrderMark && m_file.write(csvByteOrderMark()) < 0)
        return failure();
    QStringList names;
    for (const RecordColumn &column : columns)
        names << (m_language && !column.words.title.isEmpty() ? column.words.title.in(*m_language)
                                                              : column.name);
    return writeLine(names);
}

Result<void> CsvExport::write(const QVariantList &row)
{
    QStringList cells;
    cells.reserve(row.size());
    for (const QVariant &value : row)
        cells << cellText(value, m_language.has_value());
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

DatabaseRecords::DatabaseRecords(const CollectionSettings &settings, const Clock &clock, QObject *parent)
    : RecordSource(parent)
    , m_catalogue(catalogueOf(settings.collectors))
    , m_service(recordSettings(settings), clock, csvExports())
{
    connect(&m_service, &RecordService::pageReady, this, &RecordSource::pageReady);
    connect(&m_service, &RecordService::countReady, this, &RecordSource::countReady);
    connect(&m_service, &RecordService::groupsReady, this, &RecordSource::groupsReady);
    connect(&m_service, &RecordService::attentionReady, this, &RecordSource::attentionReady);
    connect(&m_service, &RecordService::exportProgressed, this, &RecordSource::exportProgressed);
    connect(&m_service, &RecordService::exportFinished, this, &RecordSource::exportFinished);
    connect(&m_service, &RecordService::failed, this, &RecordSource::failed);
    connect(&m_service, &RecordService::closed, this, &DatabaseRecords::closed);
}

void DatabaseRecords::close()
{
    m_service.close();
}

void DatabaseRecords::requestPage(const RecordPageRequest &request)
{
    m_service.requestPage(request);
}

void DatabaseRecords::requestCount(quint64 id, const RecordScope &scope)
{
    m_service.requestCount(id, scope);
}

void DatabaseRecords::requestGroups(const RecordGroupsRequest &request)
{
    m_service.requestGroups(request);
}

void DatabaseRecords::requestAttention(quint64 id)
{
    m_service.requestAttention(id, m_sla);
}

void DatabaseRecords::exportRecords(const RecordExport &request)
{
    m_service.exportRecords(request);
}

void DatabaseRecords::cancel(quint64 id)
{
    m_service.cancel(id);
}

} // namespace guardia

#include "moc_databaserecords.cpp"
