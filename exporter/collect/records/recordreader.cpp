// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/records/recordreader.h"

#include "collect/connection/databaseerror.h"
#include "collect/connection/inspectedtable.h"
#include "collect/records/attentionreader.h"
#include "model/duration.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace guardia {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

/// The state of an export. Lives on the reader's thread.
struct RecordExportState {
    std::unique_ptr<RecordWriter> writer;
    RecordPageRequest next;
    std::vector<qsizetype> columns; ///< indexes of the cells that are written
    qint64 rows = 0;
    SteadyClock::time_point told; ///< when progress was last reported
    bool hasBegun = false;
};

namespace {

/// The age at which a table is inspected again, as columns may have been added.
constexpr auto PlanAge = 60s;
constexpr auto ProgressStep = 250ms;

/// The indexes of the requested columns among the available ones.
Result<std::vector<qsizetype>> placesOf(const QStringList &names, const QList<RecordColumn> &columns)
{
    std::vector<qsizetype> places;
    for (const QString &name : names) {
        const auto found = std::ranges::find(columns, name, &RecordColumn::name);
        if (found == columns.end())
            return Error{ErrorKind::Missing, u"there is no column " + name};
        places.push_back(std::distance(columns.begin(), found));
    }
    for (qsizetype i = 0; names.isEmpty() && i < columns.size(); ++i)
        places.push_back(i);
    return places;
}

Result<void> beginExport(RecordExportState &state, const QStringList &names,
                         const QList<RecordColumn> &columns)
{
    auto places = placesOf(names, columns);
    if (!places)
        return places.error();
    state.columns = std::move(*places);
    state.hasBegun = true;
    QList<RecordColumn> written;
    for (const qsizetype place : state.columns)
        written << columns[place];
    return state.writer->begin(written);
}

Result<void> writeRow(RecordExportState &state, const QVariantList &row)
{
    QVariantList cells;
    cells.reserve(std::ssize(state.columns));
    for (const qsizetype place : state.columns)
        cells << row[place];
    ++state.rows;
    return state.writer->write(cells);
}

} // namespace

RecordReader::RecordReader(RecordSettings settings, Clock clock, RecordWriterFactory writers)
    : m_settings(std::move(settings))
    , m_clock(std::move(clock))
    , m_writers(std::move(writers))
    , m_interrupter(std::make_shared<Interrupter>())
    , m_connection(m_settings.database, m_interrupter)
    , m_idleTimer(this)
{
    m_idleTimer.setSingleShot(true);
    m_idleTimer.setInterval(m_settings.idle);
    connect(&m_idleTimer, &QTimer::timeout, this, &RecordReader::closeConnection);
}

void RecordReader::add(RecordTask task)
{
    m_queue.add(std::move(task));
    QMetaObject::invokeMethod(this, &RecordReader::work, Qt::QueuedConnection);
}

void RecordReader::cancel(quint64 token)
{
    if (m_queue.cancel(token))
        m_queue.cutCancelled(*m_interrupter);
}

void RecordReader::cut()
{
    m_interrupter->cutOverdue(SteadyClock::now());
    // Called repeatedly, because an interrupt that comes between two statements of SQLite has no effect on
    // either.
    m_queue.cutCancelled(*m_interrupter);
}

void RecordReader::stop()
{
    m_queue.stop();
    m_interrupter->cutNow();
}

void RecordReader::work()
{
    m_idleTimer.stop();
    while (const auto task = m_queue.take()) {
        run(*task);
        m_queue.done();
    }
    m_idleTimer.start();
}

void RecordReader::run(const RecordTask &task)
{
    if (task.isCancelled) {
        if (const auto *exported = std::get_if<RecordExportTask>(&task.what); exported && exported->state)
            exported->state->writer.reset(); // the file has to be gone before the answer is sent
        emit failed(task.token, cancelledError());
    } else if (const auto *page = std::get_if<RecordPageRequest>(&task.what)) {
        readPageOf(task.token, *page);
    } else if (const auto *counted = std::get_if<RecordCountTask>(&task.what)) {
        count(task.token, *counted);
    } else if (const auto *groups = std::get_if<RecordGroupsRequest>(&task.what)) {
        group(task.token, *groups);
    } else if (std::holds_alternative<RecordExportTask>(task.what)) {
        continueExport(task);
    } else {
        findAttention(task.token, std::get<RecordAttentionTask>(task.what).sla);
    }
}

/// A page whose columns have their titles.
Result<RecordPage> RecordReader::pageOf(const RecordQuery &query, const RecordPageRequest &request,
                                        const RecordReading &reading) const
{
    auto page = readPage(reading, query, request);
    if (page) {
        for (RecordColumn &column : page->columns)
            column.words = wordsOf(request.scope.collector, column.name);
    }
    return page;
}

void RecordReader::readPageOf(quint64 token, const RecordPageRequest &request)
{
    RecordPage page;
    const auto done = inTransaction(m_settings.timeout, [&](const RecordReading &reading) -> Result<void> {
        const auto query = planned(request.scope.collector, reading);
        auto read = query ? pageOf(**query, request, reading) : Result<RecordPage>(query.error());
        if (!read)
            return read.error();
        page = std::move(*read);
        return {};
    });
    if (done)
        emit pageReady(token, page);
    else
        emit failed(token, done.error());
}

void RecordReader::count(quint64 token, const RecordCountTask &task)
{
    RecordCount count;
    const auto done = inTransaction(m_settings.timeout, [&](const RecordReading &reading) -> Result<void> {
        const auto query = planned(task.scope.collector, reading);
        const auto rows = query ? countRows(reading, **query, task.scope) : Result<qint64>(query.error());
        if (!rows)
            return rows.error();
        count.rows = *rows;
        return {};
    });
    if (done)
        emit countReady(token, count);
    else
        emit failed(token, done.error());
}

void RecordReader::group(quint64 token, const RecordGroupsRequest &request)
{
    RecordGroups groups;
    const auto done = inTransaction(m_settings.timeout, [&](const RecordReading &reading) -> Result<void> {
        const auto query = planned(request.scope.collector, reading);
        auto read = query ? readGroups(reading, **query, request) : Result<RecordGroups>(query.error());
        if (!read)
            return read.error();
        groups = std::move(*read);
        return {};
    });
    groups.column.words = wordsOf(request.scope.collector, request.column);
    if (done)
        emit groupsReady(token, groups);
    else
        emit failed(token, done.error());
}

ColumnWords RecordReader::wordsOf(const QString &collector, const QString &column) const
{
    const auto found = std::ranges::find(m_settings.collectors, collector, &CollectorDefinition::name);
    return found != m_settings.collectors.end() ? found->columns.value(column) : ColumnWords();
}

void RecordReader::findAttention(quint64 token, const SlaReportPtr &sla)
{
    AttentionList attention;
    const auto done = inTransaction(m_settings.timeout, [&](const RecordReading &reading) -> Result<void> {
        attention = readAttention(reading.connection, m_settings.collectors, m_settings.schema, reading.now,
                                  reading.deadline, sla);
        return {};
    });
    if (done)
        emit attentionReady(token, attention);
    else
        emit failed(token, done.error());
}

void RecordReader::continueExport(RecordTask task)
{
    auto &exported = std::get<RecordExportTask>(task.what);
    if (!exported.state) {
        exported.state = std::make_shared<RecordExportState>();
        exported.state->writer = m_writers(exported.request);
        exported.state->next = {0,  exported.request.scope, exported.request.order,     {},
                                {}, m_settings.exportRows,  m_settings.exportCharacters};
    }
    const auto isComplete = exportPage(exported, task.token);
    if (isComplete && !*isComplete) {
        m_queue.putBack(std::move(task));
        return;
    }
    exported.state->writer.reset();
    if (isComplete)
        emit exportFinished(task.token, exported.state->rows);
    else
        emit failed(task.token, isComplete.error());
}

/// Writes the next page. True where it was the last one and the file is complete.
Result<bool> RecordReader::exportPage(RecordExportTask &task, quint64 token)
{
    RecordExportState &state = *task.state;
    RecordPage page;
    const auto written =
        inTransaction(m_settings.exportTimeout, [&](const RecordReading &reading) -> Result<void> {
            auto next = writePage(task, reading);
            if (!next)
                return next.error();
            page = std::move(*next);
            return {};
        });
    if (!written)
        return written.error();
    if (m_queue.isCancelled())
        return cancelledError();
    if (page.isLast) {
        const auto finished = state.writer->finish();
        return finished ? Result<bool>(true) : finished.error();
    }
    state.next.from = page.cursors.back();
    if (const auto now = SteadyClock::now(); now - state.told >= ProgressStep) {
        state.told = now;
        emit exportProgressed(token, state.rows);
    }
    return false;
}

/// Reads the page and writes its rows.
Result<RecordPage> RecordReader::writePage(RecordExportTask &task, const RecordReading &reading)
{
    RecordExportState &state = *task.state;
    const auto query = planned(task.request.scope.collector, reading);
    if (!query)
        return query.error();
    auto page = pageOf(**query, state.next, reading);
    if (!page)
        return page;
    if (!state.hasBegun) {
        if (const auto begun = beginExport(state, task.request.columns, page->columns); !begun)
            return begun.error();
    }
    const auto written = writeRows(state, *page, **query, reading);
    return written ? std::move(page) : written.error();
}

/// Rows with texts that were cut are read again, one by one, in the same transaction, so that at most one of
/// them is in memory.
Result<void> RecordReader::writeRows(RecordExportState &state, const RecordPage &page,
                                     const RecordQuery &query, RecordReading reading)
{
    auto cut = page.cutRows.cbegin();
    for (qsizetype i = 0; i < page.rows.size(); ++i) {
        if (cut == page.cutRows.cend() || *cut != i) {
            if (const auto written = writeRow(state, page.rows[i]); !written)
                return written;
            continue;
        }
        ++cut;
        if (m_queue.isCancelled())
            return cancelledError();
        reading.deadline = SteadyClock::now() + m_settings.exportTimeout;
        const auto row = readRow(reading, query, page.cursors[i].id);
        const auto written = row ? writeRow(state, *row) : Result<void>(row.error());
        if (!written)
            return written;
    }
    return {};
}

Result<void> RecordReader::inTransaction(std::chrono::milliseconds timeout, const Work &work)
{
    const auto deadline = SteadyClock::now() + timeout;
    auto done = beginTransaction(timeout);
    if (done) {
        done = work({m_connection, m_clock(), m_settings.maxSeries, deadline});
        m_connection.end();
    }
    const bool isCancelled = m_queue.isCancelled();
    if (!done)
        m_plans.clear(); // inspect the tables again, whatever was wrong
    if (isCancelled || m_connection.needsReconnect())
        closeConnection();
    if (isCancelled)
        return cancelledError();
    if (!done && done.error().kind == ErrorKind::Timeout)
        return Error{ErrorKind::Timeout,
                     u"no answer within " + durationText(timeout) + u" (" + done.error().message + u')'};
    return done;
}

Result<void> RecordReader::beginTransaction(std::chrono::milliseconds timeout)
{
    if (const auto opened = m_connection.open(); !opened)
        return opened;
    const auto begun = m_connection.begin(timeout);
    if (begun || !m_connection.needsReconnect() || m_queue.isCancelled()
        || begun.error().kind == ErrorKind::Timeout)
        return begun;
    // The connection may have been lost long ago, so it is tried once more with a new one.
    closeConnection();
    if (const auto opened = m_connection.open(); !opened)
        return opened;
    return m_connection.begin(timeout);
}

Result<const RecordQuery *> RecordReader::planned(const QString &collector, const RecordReading &reading)
{
    const auto now = SteadyClock::now();
    const auto known = m_plans.find(collector);
    if (known != m_plans.end() && now - known->second.made < PlanAge)
        return &known->second.query;
    const auto definition = std::ranges::find(m_settings.collectors, collector, &CollectorDefinition::name);
    if (definition == m_settings.collectors.end())
        return Error{ErrorKind::Invalid, u"there is no collector " + collector};
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(reading.deadline - now);
    auto table = inspectedTable(m_connection, *definition, m_settings.schema, std::max(left, 1ms));
    if (!table)
        return table.error();
    auto query = RecordQuery::plan(*definition, std::move(*table));
    if (!query)
        return query.error();
    const auto plan = m_plans.insert_or_assign(collector, Plan{std::move(*query), now});
    return &plan.first->second.query;
}

void RecordReader::closeConnection()
{
    m_connection.close();
    m_plans.clear();
}

} // namespace guardia

#include "moc_recordreader.cpp"
