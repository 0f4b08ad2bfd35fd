// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/records/recordservice.h"

#include "collect/connection/databaseerror.h"
#include "collect/connection/interrupter.h"

#include <QSignalBlocker>
#include <QThread>

#include <algorithm>
#include <utility>

namespace guardia {

using namespace std::chrono_literals;

namespace {

/// How often overdue statements are looked for.
constexpr auto ReaderCutStep = 100ms;
constexpr auto ReaderStopTimeout = 1500ms;
constexpr auto ReaderStopStep = 50ms;

} // namespace

RecordService::RecordService(RecordSettings settings, Clock clock, RecordWriterFactory writers,
                             QObject *parent)
    : QObject(parent)
    , m_thread(std::make_unique<QThread>())
    , m_cutTimer(this)
    , m_endTimer(this)
{
    for (const CollectorDefinition &collector : settings.collectors) {
        if (!collector.records.isEmpty())
            m_lists.append({collector.name, collector.table});
    }
    m_reader = new RecordReader(std::move(settings), std::move(clock), std::move(writers));
    m_interrupter = m_reader->interrupter();
    m_reader->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::finished, m_reader, &QObject::deleteLater);
    connectReader();
    connect(&m_cutTimer, &QTimer::timeout, this, [this] { m_reader->cut(); });
    m_endTimer.setInterval(ReaderStopStep);
    connect(&m_endTimer, &QTimer::timeout, this, [this] {
        if (!m_thread->isFinished() && !m_endDeadline.hasExpired()) {
            m_interrupter->cutNow(); // repeated: an interrupt between two statements of SQLite has no effect
            return;
        }
        m_endTimer.stop();
        emit closed(endThread());
    });
    m_thread->setObjectName(QStringLiteral("records"));
    m_thread->start();
}

RecordService::~RecordService()
{
    const QSignalBlocker blocker(this);
    stop();
}

void RecordService::connectReader()
{
    connect(m_reader, &RecordReader::pageReady, this, [this](quint64 token, const RecordPage &page) {
        if (finish(token))
            emit pageReady(page);
    });
    connect(m_reader, &RecordReader::countReady, this, [this](quint64 token, RecordCount count) {
        if (const auto id = finish(token)) {
            count.request = *id;
            emit countReady(count);
        }
    });
    connect(m_reader, &RecordReader::groupsReady, this, [this](quint64 token, const RecordGroups &groups) {
        if (finish(token))
            emit groupsReady(groups);
    });
    connect(m_reader, &RecordReader::attentionReady, this,
            [this](quint64 token, const AttentionList &attention) {
                if (const auto id = finish(token))
                    emit attentionReady(*id, attention);
            });
    connect(m_reader, &RecordReader::exportProgressed, this, [this](quint64 token, qint64 rows) {
        if (const auto pending = m_pending.constFind(token); pending != m_pending.constEnd())
            emit exportProgressed(pending->id, rows);
    });
    connect(m_reader, &RecordReader::exportFinished, this, [this](quint64 token, qint64 rows) {
        if (const auto id = finish(token))
            emit exportFinished(*id, rows);
    });
    connect(m_reader, &RecordReader::failed, this, [this](quint64 token, const Error &error) {
        if (const auto id = finish(token))
            emit failed(*id, error);
    });
}

QList<RecordList> RecordService::lists() const
{
    return m_lists;
}

void RecordService::requestPage(const RecordPageRequest &request)
{
    add(request.id, {0, request, false}, Cancelling::AtOnce);
}

void RecordService::requestCount(quint64 id, const RecordScope &scope)
{
    add(id, {0, RecordCountTask{scope}, false}, Cancelling::AtOnce);
}

void RecordService::requestGroups(const RecordGroupsRequest &request)
{
    add(request.id, {0, request, false}, Cancelling::AtOnce);
}

void RecordService::requestAttention(quint64 id, const SlaReportPtr &sla)
{
    add(id, {0, RecordAttentionTask{sla}, false}, Cancelling::AtOnce);
}

void RecordService::exportRecords(const RecordExport &request)
{
    add(request.id, {0, RecordExportTask{request, {}}, false}, Cancelling::WhenDone);
}

void RecordService::add(quint64 id, RecordTask task, Cancelling cancelling)
{
    if (!m_reader) {
        answerLater(id);
        return;
    }
    task.token = ++m_latestToken;
    m_pending.insert(task.token, {id, cancelling, false});
    if (!m_cutTimer.isActive())
        m_cutTimer.start(ReaderCutStep);
    m_reader->add(std::move(task));
}

void RecordService::cancel(quint64 id)
{
    for (auto it = m_pending.begin(); it != m_pending.end(); ++it) {
        Pending &pending = it.value();
        if (pending.id != id || pending.isAnswered)
            continue;
        m_reader->cancel(it.key());
        if (pending.cancelling == Cancelling::AtOnce) {
            pending.isAnswered = true;
            answerLater(id);
        }
    }
}

std::optional<quint64> RecordService::finish(quint64 token)
{
    const auto pending = m_pending.constFind(token);
    if (pending == m_pending.constEnd())
        return std::nullopt; // stopped while this was queued
    const auto id = pending->isAnswered ? std::nullopt : std::optional(pending->id);
    m_pending.erase(pending);
    if (m_pending.isEmpty())
        m_cutTimer.stop();
    return id;
}

void RecordService::answerLater(quint64 id)
{
    QMetaObject::invokeMethod(
        this, [this, id] { emit failed(id, cancelledError()); }, Qt::QueuedConnection);
}

/// Has the reader end.
void RecordService::end()
{
    m_cutTimer.stop();
    std::exchange(m_reader, nullptr)->stop();
    m_thread->quit(); // this also deletes the reader, whenever it ends
}

/// Gives up the thread, which has ended or is late, and answers what it left open. Returns whether it has
/// ended.
bool RecordService::endThread()
{
    const bool hasEnded = m_thread->isFinished() && m_thread->wait();
    if (!hasEnded)
        leaveHanging(std::move(m_thread));
    m_thread.reset();
    const auto unanswered = std::exchange(m_pending, {});
    for (const Pending &pending : unanswered) {
        if (!pending.isAnswered)
            emit failed(pending.id, cancelledError());
    }
    return hasEnded;
}

void RecordService::close()
{
    if (!m_reader) {
        QMetaObject::invokeMethod(
            this, [this] { emit closed(true); }, Qt::QueuedConnection);
        return;
    }
    m_endDeadline.setRemainingTime(ReaderStopTimeout);
    m_endTimer.start();
    end();
}

bool RecordService::stop()
{
    if (!m_thread)
        return true;
    m_endTimer.stop();
    const QDeadlineTimer deadline(ReaderStopTimeout);
    if (m_reader)
        end();
    bool hasEnded = m_thread->wait(QDeadlineTimer(ReaderStopStep));
    while (!hasEnded && !deadline.hasExpired()) {
        m_interrupter->cutNow();
        hasEnded = m_thread->wait(QDeadlineTimer(ReaderStopStep));
    }
    return endThread();
}

} // namespace guardia

#include "moc_recordservice.cpp"
