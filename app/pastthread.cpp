// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pastthread.h"

#include "collect/connection/interrupter.h"
#include "model/log.h"

#include <algorithm>
#include <utility>

namespace guardia {

using namespace std::chrono_literals;

namespace {

/// How often overdue statements for the past are looked for.
constexpr auto PastCutStep = 1s;
constexpr auto PastStopTimeout = 1500ms;
constexpr auto PastStopStep = 50ms;

} // namespace

PastThread::PastThread(const CollectionThread &collection, HistoryThread &history, Clock clock,
                       QObject *parent)
    : QObject(parent)
    , m_history(history)
    , m_clock(std::move(clock))
    , m_cutTimer(this)
{
    connect(&collection, &CollectionThread::databaseChanged, this, [this](const QString &identity) {
        end();
        m_identity = identity;
        m_snapshot.reset();
        m_isCollected = false;
    });
    connect(&collection, &CollectionThread::started, this, [this](const CollectionSettings &settings) {
        m_settings = settings.readsPast ? std::optional(settings) : std::nullopt;
        if (m_settings)
            std::erase_if(m_settings->collectors, [](const CollectorDefinition &collector) {
                return std::ranges::none_of(collector.metrics, [](const MetricDefinition &metric) {
                    return metric.past.has_value();
                });
            });
    });
    connect(&collection, &CollectionThread::snapshotReady, this, [this](const SnapshotPtr &snapshot) {
        m_snapshot = m_settings ? snapshot : nullptr;
        begin(); // what had no numbers before, as the database was down, may have some now
    });
    connect(&collection, &CollectionThread::firstCollectionEnded, this, [this] {
        m_isCollected = true;
        begin();
    });
    connect(&collection, &CollectionThread::healthChanged, this, &PastThread::takeHealth);
    connect(&history, &HistoryThread::pastKnown, this,
            [this](const QString &identity, const QStringList &families) {
                m_known = {identity, families};
                begin();
            });
    connect(&m_cutTimer, &QTimer::timeout, this, &PastThread::cut);
}

PastThread::~PastThread()
{
    end();
    while (m_thread && !m_thread->wait(QDeadlineTimer(PastStopStep)) && !m_endDeadline->hasExpired())
        m_interrupter->cutNow();
    if (m_thread && !m_thread->isFinished())
        leaveHanging(std::move(m_thread));
}

void PastThread::stop()
{
    m_isStopping = true;
    end();
    if (!m_thread)
        QMetaObject::invokeMethod(
            this, [this] { emit stopped(true); }, Qt::QueuedConnection);
}

/// Families of a collector with a past that is not known yet. Where rows were deleted since a counter was
/// first exposed, it stands above what the rows say; the past would end with a step that never was.
QStringList PastThread::wanted(const CollectorDefinition &collector) const
{
    QStringList wanted;
    for (const MetricDefinition &metric : collector.metrics) {
        const MetricFamily *family = familyNamed(*m_snapshot, metric.name);
        if (!metric.past || !family || m_known->families.contains(metric.name))
            continue;
        if (std::ranges::none_of(family->samples,
                                 [](const Sample &sample) { return sample.value != sample.stock; }))
            wanted << metric.name;
        else
            logMessage(QtInfoMsg, historyLog(),
                       QStringLiteral("a counter has no past from before it was collected"),
                       {{"metric", metric.name},
                        {"reason", QStringLiteral("rows were deleted since it was first exposed")}});
    }
    return wanted;
}

/// Reads the past of all collectors that have numbers by now, and later that of the others.
void PastThread::begin()
{
    const bool isKnown = m_known && m_known->identity == m_identity;
    if (m_isStopping || !m_settings || !isKnown || !m_isCollected || !m_snapshot || m_thread)
        return;
    std::vector<CollectorDefinition> ready;
    QStringList families;
    std::erase_if(m_settings->collectors, [&](const CollectorDefinition &collector) {
        const CollectorState *state = collectorNamed(*m_snapshot, collector.name);
        if (!state || !state->lastSuccess)
            return false;
        if (const QStringList some = wanted(collector); !some.isEmpty()) {
            families += some;
            ready.push_back(collector);
        }
        return true;
    });
    PastSettings settings{m_settings->database, m_settings->schema, std::move(ready), m_settings->maxSeries};
    if (m_settings->collectors.empty()) { // definitions are large, and the past is read once
        m_settings.reset();
        m_snapshot.reset();
    }
    if (families.isEmpty()) {
        tellEnd();
        return;
    }
    m_known->families += families;
    auto reader = std::make_unique<PastReader>(std::move(settings), m_clock);
    m_reader = reader.release();
    m_interrupter = m_reader->interrupter();
    m_thread = std::make_unique<QThread>();
    m_thread->setObjectName(QStringLiteral("past"));
    m_reader->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::finished, m_reader, &QObject::deleteLater);
    connect(m_thread.get(), &QThread::finished, this, [this] { noteEnd(true); });
    connect(m_reader, &PastReader::pastRead, this,
            [this, identity = m_identity](const PastPtr &past, qint64 readAt) {
                m_history.addPast(identity, past, readAt);
            });
    connect(m_reader, &PastReader::progressed, this, [this, reader = m_reader](const PastProgress &progress) {
        if (reader == m_reader && !m_endDeadline) // not of one that is to end
            emit progressed(progress);
    });
    connect(m_reader, &PastReader::ended, this, [this](int read) {
        m_read = read;
        end();
    });
    m_cutTimer.start(PastCutStep);
    m_thread->start();
    QMetaObject::invokeMethod(m_reader, [reader = m_reader, families] { reader->read(families); });
}

/// The database has to be found again only where it was lost.
void PastThread::takeHealth(const Health &health)
{
    if (!std::exchange(m_isUp, health.databaseUp) && m_isUp && m_thread && !m_endDeadline)
        QMetaObject::invokeMethod(m_reader, &PastReader::noteFound);
}

/// Unless there are collectors whose past is still to be read.
void PastThread::tellEnd()
{
    if (!m_settings)
        emit ended(m_identity, m_known->families);
}

void PastThread::end()
{
    if (!m_thread || m_endDeadline)
        return;
    m_reader->stop();
    m_thread->quit(); // this also deletes the reader, whenever it ends
    m_endDeadline = QDeadlineTimer(PastStopTimeout);
    m_cutTimer.start(PastStopStep);
}

void PastThread::cut()
{
    if (!m_endDeadline) {
        m_interrupter->cutOverdue(std::chrono::steady_clock::now());
        return;
    }
    m_interrupter->cutNow(); // repeated: an interrupt between two statements of SQLite has no effect
    if (m_endDeadline->hasExpired()) {
        m_thread->disconnect(this);
        leaveHanging(std::move(m_thread));
        noteEnd(false);
    }
}

/// The thread has ended, or is left alone.
void PastThread::noteEnd(bool clean)
{
    m_cutTimer.stop();
    m_endDeadline.reset();
    if (m_thread)
        m_thread->wait();
    m_thread.reset();
    m_reader = nullptr;
    giveMemoryBack();
    emit progressed({});
    if (m_isStopping) {
        emit stopped(clean);
        return;
    }
    if (const std::optional<int> read = std::exchange(m_read, std::nullopt)) {
        m_history.notePastRead(QStringLiteral("what rows say of the past has been read"), *read);
        tellEnd();
    }
    begin(); // of another database, where that was opened meanwhile
}

} // namespace guardia

#include "moc_pastthread.cpp"
