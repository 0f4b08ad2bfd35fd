// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/past/pastreader.h"

#include "collect/connection/databaseerror.h"
#include "collect/definition/pastterms.h"
#include "collect/metrics/rollup.h"
#include "collect/past/pastquery.h"
#include "collect/past/pastsum.h"
#include "model/log.h"

#include <algorithm>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// How long a statement may take that reads a whole table.
constexpr std::chrono::milliseconds PastTimeout = 15min;
/// The same where nobody can write meanwhile.
constexpr std::chrono::milliseconds PastTimeoutOfWriters = 2s;
/// For everything else.
constexpr auto PastInspection = 10s;
constexpr int PastAttempts = 3;
constexpr int MostDoublings = 8; ///< of the time until the next attempt to connect

} // namespace

PastReader::PastReader(PastSettings settings, Clock clock)
    : m_settings(std::move(settings))
    , m_clock(std::move(clock))
    , m_interrupter(std::make_shared<Interrupter>())
    , m_connection(m_settings.database, m_interrupter)
    , m_retryTimer(this) // moves to the thread with it
{
    m_retryTimer.setSingleShot(true);
    connect(&m_retryTimer, &QTimer::timeout, this, &PastReader::readAll);
}

void PastReader::stop()
{
    m_isStopping = true;
    m_interrupter->cutNow();
}

void PastReader::read(const QStringList &families)
{
    m_wanted = families;
    m_progress = {0, int(families.size())};
    emit progressed(m_progress);
    logMessage(QtInfoMsg, collectLog(), u"reading what rows say of the past"_s,
               {{"metrics", QString::number(m_progress.all)}});
    m_attempts = 1;
    readAll();
}

void PastReader::readAll()
{
    QStringList again;
    Result<void> connected = m_connection.open();
    for (const CollectorDefinition &collector : m_settings.collectors) {
        m_tooLarge.reset();
        for (const MetricDefinition &metric : collector.metrics) {
            if (!metric.past || !m_wanted.contains(metric.name) || m_isStopping)
                continue;
            // Where the connection is lost or refused, nobody asks for another one at once.
            const Result<void> done = connected ? readOne(collector, metric) : connected;
            if (!done && (m_connection.needsReconnect() || !m_connection.isOpen()))
                connected = done;
            const bool mayPass =
                !connected || (!done && m_attempts < PastAttempts && done.error().kind != ErrorKind::Missing);
            if (!done && mayPass) { // the collection says what is wrong with the connection
                again << metric.name;
                continue;
            }
            if (!done && !m_isStopping)
                giveUp(metric.name, done.error());
            ++m_progress.done;
            emit progressed(m_progress);
        }
    }
    m_connection.close();
    m_wanted = again;
    if (!m_isStopping && !again.isEmpty()) {
        // While there is no connection, it waits longer each time, and does not give up.
        m_attempts += connected ? 1 : 0;
        m_outages = connected ? 0 : std::min(m_outages + 1, MostDoublings);
        m_retryTimer.start(connected ? m_settings.retry : m_settings.reconnect * (1 << (m_outages - 1)));
        return;
    }
    emit ended(m_read);
}

void PastReader::noteFound()
{
    if (!m_retryTimer.isActive() || m_outages == 0)
        return;
    m_outages = 0;
    m_retryTimer.start(0ms);
}

/// Error Missing where the metric has no past in this database, whenever it is tried.
Result<void> PastReader::readOne(const CollectorDefinition &collector, const MetricDefinition &metric)
{
    if (m_tooLarge)
        return *m_tooLarge;
    if (const auto begun = m_connection.begin(PastTimeout, Urgency::Background); !begun)
        return begun;
    const PastGrid grid(m_clock().toMSecsSinceEpoch());
    PastSum sum(grid);
    const auto leftOut = sumUp(collector, metric, sum);
    m_connection.end();
    if (!leftOut)
        return leftOut.error();
    if (!*leftOut)
        return {}; // the collection has said which column is missing
    if (const QString why = sum.disagreement(); !why.isEmpty())
        return Error{ErrorKind::Invalid, why};
    if (**leftOut > 0)
        logMessage(QtInfoMsg, collectLog(),
                   u"rows without the times that are needed are left out of the past of a metric"_s,
                   {{"metric", metric.name}, {"rows", QString::number(**leftOut)}});
    QStringList labels;
    for (const LabelDefinition &label : metric.labels)
        labels << label.name;
    ++m_read;
    logMessage(QtDebugMsg, collectLog(), u"the past of a metric has been read"_s,
               {{"metric", metric.name}, {"done", u"%1 of %2"_s.arg(m_read).arg(m_progress.all)}});
    emit pastRead(std::make_shared<const PastFamily>(sum.family(metric.name, collector.name, labels)),
                  grid.now());
    return {};
}

/// Runs the statement; returns how many rows were left out, or nothing where the table lacks what is needed.
Result<std::optional<qint64>> PastReader::sumUp(const CollectorDefinition &collector,
                                                const MetricDefinition &metric, PastSum &sum)
{
    const auto columns = m_connection.columns(tableName(m_settings.schema, collector.table), PastInspection);
    if (!columns)
        return columns.error();
    const DatabaseTable table(collector.table, m_settings.schema, m_connection.dialect(), *columns);
    if (!checkPast(metric, table))
        return std::optional<qint64>();
    qint64 leftOut = 0;
    const auto read = [&](const QSqlQuery &row) -> Result<void> {
        QStringList labels;
        for (const LabelDefinition &label : metric.labels)
            labels << labelText(row.value(int(labels.size())), label.fallback);
        const int next = int(labels.size());
        const auto moment = qint64(row.value(next).toDouble());
        const double change = row.value(next + 1).toDouble();
        leftOut += qint64(row.value(next + 2).toDouble());
        if (moment == 0)
            sum.addCounted(labels, change);
        else
            sum.add(labels, moment * 1000, change);
        if (sum.seriesCount() > m_settings.maxSeries)
            return Error{ErrorKind::Missing,
                         u"it had more than %1 series: collect.max_series"_s.arg(m_settings.maxSeries)};
        return m_isStopping ? Result<void>(cancelledError()) : Result<void>();
    };
    const auto writersWait = doWritersWait();
    if (!writersWait)
        return writersWait.error();
    const auto timeout = *writersWait ? PastTimeoutOfWriters : PastTimeout;
    const auto done = m_connection.select(pastSql(metric, table, sum.grid()), timeout, read);
    if (!done && *writersWait && done.error().kind == ErrorKind::Timeout) {
        m_tooLarge = Error{ErrorKind::Missing,
                           u"reading table " + collector.table
                               + u" takes more than 2 s, in which nobody else could write to it; in WAL mode "
                                 u"(PRAGMA journal_mode=WAL) others can"};
        return *m_tooLarge;
    }
    if (!done)
        return done.error();
    return std::optional(leftOut);
}

/// Whether nobody can write while this reads: in SQLite, unless it is in WAL mode.
Result<bool> PastReader::doWritersWait()
{
    if (m_connection.dialect() != Dialect::SQLite)
        return false;
    bool isWal = false;
    const auto done = m_connection.select(u"SELECT journal_mode FROM pragma_journal_mode"_s, PastInspection,
                                          [&isWal](const QSqlQuery &row) -> Result<void> {
                                              isWal = row.value(0).toString() == u"wal";
                                              return {};
                                          });
    return done ? Result<bool>(!isWal) : done.error();
}

void PastReader::giveUp(const QString &family, const Error &error)
{
    logMessage(QtInfoMsg, collectLog(), u"a metric has no past from before it was collected"_s,
               {{"metric", family}, {"reason", error.message}});
}

} // namespace guardia

#include "moc_pastreader.cpp"
