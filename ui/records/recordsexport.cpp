// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/recordsexport.h"

#include "session/recordsource.h"

namespace guardia {

void RecordsExport::start(RecordSource *source, RecordExport request, std::optional<qint64> total)
{
    cancel();
    request.id = source->nextRequest();
    m_source = source;
    m_request = request.id;
    m_stage = Stage::Running;
    m_rows = 0;
    m_total = total;
    m_fileName = request.fileName;
    m_error = {};
    connect(source, &RecordSource::exportProgressed, this, [this](quint64 id, qint64 rows) {
        if (m_stage != Stage::Running || id != m_request)
            return;
        m_rows = rows;
        emit changed();
    });
    connect(source, &RecordSource::exportFinished, this, [this](quint64 id, qint64 rows) {
        if (m_stage != Stage::Running || id != m_request)
            return;
        m_rows = rows;
        finish(Stage::Finished, {});
    });
    connect(source, &RecordSource::failed, this, [this](quint64 id, const Error &error) {
        if (m_stage == Stage::Running && id == m_request)
            finish(Stage::Failed, error.kind == ErrorKind::Cancelled ? Error{error.kind, {}} : error);
    });
    emit changed();
    source->exportRecords(request);
}

void RecordsExport::cancel()
{
    if (m_stage != Stage::Running)
        return;
    endRequest();
    finish(Stage::Failed, {ErrorKind::Cancelled, {}});
}

void RecordsExport::abandon()
{
    if (m_stage != Stage::Running)
        return;
    endRequest();
    finish(Stage::Failed, {ErrorKind::Cancelled, tr("The connection was closed")});
}

/// Ignores further signals of the source about this export.
void RecordsExport::endRequest()
{
    if (!m_source)
        return;
    m_source->disconnect(this);
    m_source->cancel(m_request);
}

void RecordsExport::dismiss()
{
    if (m_stage == Stage::Running)
        return;
    m_stage = Stage::None;
    emit changed();
}

void RecordsExport::finish(Stage stage, const Error &error)
{
    if (m_source)
        m_source->disconnect(this);
    m_source.clear();
    m_stage = stage;
    m_error = error;
    emit changed();
}

} // namespace guardia

#include "moc_recordsexport.cpp"
