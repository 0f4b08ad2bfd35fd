// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/recordsexport.h"

#include "records/conditionbar.h"
#include "session/recordsource.h"
#include "theme/icons.h"
#include "theme/tooltip.h"
#include "widgets/plainlabel.h"

#include <QDesktopServices>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QUrl>

#include <algorithm>

namespace guardia {

namespace {

constexpr int Steps = 1000; ///< of the progress bar, because the number of rows may not fit into an int

} // namespace

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

RecordsExportBar::RecordsExportBar(RecordsExport *exporting, QWidget *parent)
    : QFrame(parent)
    , m_export(exporting)
    , m_text(plainLabel(this))
    , m_progress(new QProgressBar(this))
    , m_folder(new QPushButton(tr("Show in folder"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_close(new QPushButton(this))
{
    setFrameShape(QFrame::StyledPanel);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(20 * fontMetrics().averageCharWidth());
    m_progress->setAccessibleName(tr("Export progress"));
    m_cancel->setAccessibleName(tr("Cancel the export"));
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setToolTip(tr("Close"));
    m_close->setIcon(icon(Icon::Close));
    m_close->setFlat(true);
    for (QPushButton *button : {m_folder, m_cancel, m_close})
        button->setAutoDefault(false);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(fontMetrics().averageCharWidth(), 2, 2, 2);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_progress);
    layout->addWidget(m_folder);
    layout->addWidget(m_cancel);
    layout->addWidget(m_close);
    connect(m_folder, &QPushButton::clicked, this, &RecordsExportBar::showFolder);
    connect(m_cancel, &QPushButton::clicked, exporting, &RecordsExport::cancel);
    connect(m_close, &QPushButton::clicked, exporting, &RecordsExport::dismiss);
    connect(exporting, &RecordsExport::changed, this, &RecordsExportBar::adopt);
    adopt();
}

void RecordsExportBar::adopt()
{
    using Stage = RecordsExport::Stage;
    const Stage stage = m_export->stage();
    m_progress->setVisible(stage == Stage::Running);
    m_cancel->setVisible(stage == Stage::Running);
    m_folder->setVisible(stage == Stage::Finished);
    m_close->setVisible(stage == Stage::Finished || stage == Stage::Failed);
    QString tip;
    switch (stage) {
    case Stage::None:
        break;
    case Stage::Running:
        showRunning();
        break;
    case Stage::Finished:
        tip = QDir::toNativeSeparators(m_export->fileName());
        //: %n rows of records; %1 is the name of a file
        m_text->setText(tr("%Ln rows written to %1", nullptr, int(m_export->rows()))
                            .arg(QFileInfo(m_export->fileName()).fileName()));
        break;
    case Stage::Failed: {
        const Error &error = m_export->error();
        const bool isCancelled = error.kind == ErrorKind::Cancelled;
        if (isCancelled && error.message.isEmpty())
            m_text->setText(tr("Export cancelled"));
        else //: %1 is the reason
            m_text->setText(tr("Export failed: %1").arg(isCancelled ? error.message : failureText(error)));
        tip = error.message;
        break;
    }
    }
    m_text->setToolTip(toolTipOf(tip.isEmpty() ? m_text->text() : tip));
    m_text->setAccessibleDescription(tip);
    setVisible(stage != Stage::None);
}

void RecordsExportBar::showRunning()
{
    const QLocale locale;
    const QString rows = locale.toString(m_export->rows());
    const std::optional<qint64> total = m_export->total();
    m_text->setText(total ? tr("Exporting: %1 of %2 rows").arg(rows, locale.toString(*total))
                          : tr("Exporting: %1 rows").arg(rows));
    m_progress->setRange(0, total ? Steps : 0);
    if (total && *total > 0)
        m_progress->setValue(int(Steps * std::min(m_export->rows(), *total) / *total));
}

void RecordsExportBar::showFolder() const
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_export->fileName()).absolutePath()));
}

} // namespace guardia

#include "moc_recordsexport.cpp"
