// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historyrecorder.h"

#include "model/log.h"

#include <algorithm>
#include <limits>
#include <memory>

namespace guardia {

using namespace std::chrono_literals;

namespace {

/// How often the history is saved; a crash loses at most what came after that.
constexpr auto SaveInterval = 20s;

constexpr qint64 Earliest = std::numeric_limits<qint64>::min();
constexpr qint64 Latest = std::numeric_limits<qint64>::max();

/// Packed points take about three quarters of the file; the rest is SQLite's own data.
qsizetype memoryFor(const HistorySettings &settings)
{
    return settings.fileName.isEmpty() ? History::DefaultMaxBytes
                                       : std::min<qint64>(History::DefaultMaxBytes, settings.maxSize / 4 * 3);
}

} // namespace

HistoryRecorder::HistoryRecorder(HistorySettings settings, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_history(memoryFor(m_settings))
    , m_timer(this)
{
    m_timer.setInterval(SaveInterval);
    connect(&m_timer, &QTimer::timeout, this, &HistoryRecorder::keep);
}

void HistoryRecorder::start()
{
    if (!m_settings.fileName.isEmpty()) {
        load();
        m_timer.start();
    } else {
        emit pastKnown({});
    }
    publish();
}

void HistoryRecorder::record(const SnapshotPtr &snapshot)
{
    if (!snapshot)
        return;
    m_history.append(*snapshot);
    publish();
}

void HistoryRecorder::addPast(const PastPtr &past, qint64 readAt)
{
    m_history.addPast(*past, readAt);
    publish();
}

void HistoryRecorder::stop()
{
    m_timer.stop();
    keep();
    m_store.reset();
}

void HistoryRecorder::keep()
{
    if (m_settings.fileName.isEmpty() || (!m_store && !load()))
        return;
    report(m_store->save(m_history));
}

/// Continues with the stored history, and appends what has come since the program was started. Tried
/// repeatedly, as the previous program may still be about to close the file.
bool HistoryRecorder::load()
{
    HistoryStore store(m_settings.fileName, m_settings.maxSize);
    auto stored = store.load();
    if (!stored) {
        report(stored.error());
        if (stored.error().kind != ErrorKind::Unavailable)
            emit pastKnown({}); // nothing will be read, unlike where another program only uses the file
        return false;
    }
    History history(std::move(*stored), m_history.maxBytes());
    for (const auto &[key, series] : m_history.series().asKeyValueRange()) {
        // A past that was reconstructed meanwhile is left out; the next start reconstructs it again.
        const qint64 from = series.collectedFrom.value_or(Earliest);
        for (const Point &point : series.points.points(from, Latest, std::numeric_limits<int>::max()))
            history.append(key, series.collector, point);
    }
    m_history = std::move(history);
    m_store.emplace(std::move(store));
    report({});
    emit pastKnown(m_history.reconstructed().values());
    publish();
    return true;
}

void HistoryRecorder::publish()
{
    emit historyReady(std::make_shared<const History>(m_history));
}

/// Logs each failure once, and once when saving works again.
void HistoryRecorder::report(const Result<void> &result)
{
    const QString failure = result ? QString() : result.error().message;
    if (failure == m_failure)
        return;
    m_failure = failure;
    if (failure.isEmpty())
        logMessage(QtInfoMsg, historyLog(), QStringLiteral("history is kept"),
                   {{"file", m_settings.fileName}});
    else
        logMessage(QtWarningMsg, historyLog(),
                   QStringLiteral("history cannot be kept on disk; it goes on in memory"),
                   {{"error", failure}});
}

} // namespace guardia

#include "moc_historyrecorder.cpp"
