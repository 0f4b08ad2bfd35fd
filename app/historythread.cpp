// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/historythread.h"

#include "collect/connection/databaseaddress.h"

#include <QDir>

#include <utility>

namespace guardia {

HistoryThread::HistoryThread(const CollectionThread &collection, HistoryOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
{
    m_thread.setObjectName(QStringLiteral("history"));
    m_context.moveToThread(&m_thread);
    connect(&collection, &CollectionThread::databaseChanged, &m_context, [this](const QString &identity) {
        m_identity = identity;
        open();
    });
    connect(&collection, &CollectionThread::snapshotReady, &m_context, [this](const SnapshotPtr &snapshot) {
        if (m_recorder)
            m_recorder->record(snapshot);
    });
    m_thread.start();
}

HistoryThread::~HistoryThread()
{
    QMetaObject::invokeMethod(
        &m_context, [this] { close(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void HistoryThread::setOptions(const HistoryOptions &options)
{
    QMetaObject::invokeMethod(&m_context, [this, options] {
        if (std::exchange(m_options, options) == options || m_identity.isEmpty())
            return;
        open();
    });
}

void HistoryThread::stop()
{
    QMetaObject::invokeMethod(&m_context, [this] {
        close();
        emit stopped();
    });
}

/// Runs on the thread.
void HistoryThread::open()
{
    close();
    HistorySettings settings;
    settings.maxSize = m_options.maxSize;
    if (!m_options.directory.isEmpty())
        settings.fileName =
            QDir(m_options.directory).filePath(u"history-" + databaseFingerprint(m_identity) + u".sqlite");
    m_recorder = std::make_unique<HistoryRecorder>(settings);
    connect(m_recorder.get(), &HistoryRecorder::historyReady, this, &HistoryThread::historyReady,
            Qt::DirectConnection);
    m_recorder->start();
}

/// Runs on the thread.
void HistoryThread::close()
{
    if (m_recorder)
        m_recorder->stop();
    m_recorder.reset();
}

} // namespace guardia

#include "moc_historythread.cpp"
