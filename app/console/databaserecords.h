// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/metrics/collection.h"
#include "collect/records/recordservice.h"
#include "collect/records/recordwriter.h"
#include "model/clock.h"
#include "session/recordsource.h"

#include <QSaveFile>

#include <optional>

namespace guardia {

/// Writes an export to a CSV file (RFC 4180, UTF-8, C locale; cells that a spreadsheet would take for
/// formulas are guarded). The first line has the names of the columns. Where the request names a language, it
/// has their titles, and times are local, in a form that spreadsheets take for times. The file appears, or
/// replaces an older one, only when it is complete. Use from one thread.
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
    std::optional<Language> m_language;
};

/// Makes the writers of the console's exports.
RecordWriterFactory csvExports();

/// The records of the database that is open in the console. GUI thread.
class DatabaseRecords : public RecordSource
{
    Q_OBJECT

public:
    DatabaseRecords(const CollectionSettings &settings, const Clock &clock, QObject *parent = nullptr);

    /// The latest; null where none is known.
    void setSla(const SlaReportPtr &report) { m_sla = report; }
    /// Cancels what is running; closed() follows within 2 s.
    void close();

    [[nodiscard]] QList<RecordList> lists() const override { return m_service.lists(); }
    [[nodiscard]] CataloguePtr catalogue() const override { return m_catalogue; }
    void requestPage(const RecordPageRequest &request) override;
    void requestCount(quint64 id, const RecordScope &scope) override;
    void requestGroups(const RecordGroupsRequest &request) override;
    void requestAttention(quint64 id) override;
    void exportRecords(const RecordExport &request) override;
    void cancel(quint64 id) override;

signals:
    /// clean is false where a database driver hangs and its thread could not be ended.
    void closed(bool clean);

private:
    CataloguePtr m_catalogue;
    SlaReportPtr m_sla;
    RecordService m_service;
};

} // namespace guardia
