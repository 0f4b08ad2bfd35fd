// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/slareader.h"

#include "collect/metrics/rollup.h"
#include "collect/sql/dialect.h"
#include "collect/sql/recordcell.h"
#include "model/duration.h"

#include <QMultiMap>

#include <chrono>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;
using SteadyClock = std::chrono::steady_clock;

namespace {

/// Whether a cell stands for no time at all.
bool isNoTime(const QString &text)
{
    return text.isEmpty() || text == u"0" || text.startsWith(u"0000-00-00");
}

Error tooMany(const QString &which)
{
    return {ErrorKind::Invalid,
            u"more than %1 service requests "_s.arg(SlaReader::MaxRows) + which
                + u", which is more than their clocks are kept of; disable the collector sla, or choose a "
                  u"shorter sla.window"};
}

} // namespace

const QString SlaReader::NoPriority = u"MEDIUM"_s;

SlaReader::SlaReader(SlaPolicy policy, QString table, SchemaNames names, QStringList metrics,
                     std::chrono::milliseconds reconcile)
    : m_policy(std::move(policy))
    , m_table(std::move(table))
    , m_names(std::move(names))
    , m_metrics(std::move(metrics))
    , m_reconcile(reconcile)
    , m_calendar(m_policy.hours)
{ }

void SlaReader::forget()
{
    m_plan.reset();
    m_closed.reset();
}

bool SlaReader::hasClocks() const
{
    const SlaPolicy &possible = m_plan->policy;
    return !m_policy.isByDueTimeOnly() || possible.has(SlaObjective::Resolution);
}

Result<SlaResult> SlaReader::read(Connection &connection, const QDateTime &now, const QString &version,
                                  std::chrono::milliseconds timeout)
{
    const auto deadline = SteadyClock::now() + timeout;
    StatementNotes notes(connection, now);
    const QDateTime from = now.addMSecs(-m_policy.window.count());
    const Plan &plan = *m_plan;
    SlaEvaluation evaluation(plan.policy, m_calendar, now, plan.table.knownValues(u"priority"_s));
    const bool readsClosed = plan.hasEnds && !(m_closed && isCurrent(*m_closed, from, version));
    if (readsClosed)
        m_closed = Closed{{}, version, from, {}};
    Result<void> done;
    for (const QString &sql : readsClosed ? closedAndOpenStatements(from) : QStringList{openStatement()}) {
        if (done)
            done = readRows(notes, sql, timeUntil(deadline), evaluation);
    }
    if (done && readsClosed) {
        m_closed->clocks.squeeze();
        m_closed->sent = notes.sent().front();
    }
    SlaResult result;
    if (done) {
        if (m_closed)
            evaluation.addClosed(m_closed->clocks);
        result = std::move(evaluation).result();
        done = readTexts(notes, timeUntil(deadline), result.report);
    }
    m_failedSql = notes.failedSql();
    if (!done) {
        m_closed.reset();
        return done.error();
    }
    if (!plan.hasEnds) { // what open ones would say alone is no share
        for (SlaObjectiveReport &objective : result.report.objectives)
            objective.priorities.clear();
    }
    m_sent = notes.sent();
    if (m_closed && !readsClosed)
        m_sent.insert(m_sent.begin(), m_closed->sent);
    return result;
}

/// Whether those that are kept are all that would be read.
bool SlaReader::isCurrent(const Closed &closed, const QDateTime &from, const QString &version) const
{
    return m_plan->isOwnTable && !version.isEmpty() && closed.version == version && closed.from <= from;
}

/// Takes open ones into the evaluation, closed ones into m_closed.
Result<void> SlaReader::readRows(StatementNotes &notes, const QString &sql, std::chrono::milliseconds timeout,
                                 SlaEvaluation &evaluation)
{
    SlaDeadlines deadlines(m_plan->policy, m_calendar);
    int open = 0;
    int closed = 0;
    const auto take = [&](const QSqlQuery &result) -> Result<void> {
        const auto kind = result.value(RowKind).toLongLong();
        if (kind == IsCount) {
            m_closed->clocks.addUnevaluated(SlaReason::NoResolvedAt, result.value(WithoutEnd).toLongLong());
            m_closed->clocks.addUnevaluated(SlaReason::OtherStatus, result.value(OtherStatus).toLongLong());
            return {};
        }
        if (kind == IsClosed) {
            if (++closed > MaxRows)
                return tooMany(u"were closed within sla.window"_s);
            m_closed->clocks.add(rowFrom(result, SlaRow::State::Closed), deadlines);
            return {};
        }
        if (++open > MaxRows)
            return tooMany(u"are open"_s);
        SlaRow row = rowFrom(result, kind == IsPaused ? SlaRow::State::Paused : SlaRow::State::Open);
        if (!m_plan->readsTextsApart) {
            row.addTexts = [this, &result](SlaClock &clock) {
                clock.title = textFrom(m_plan->title, result.value(Title));
                clock.assignee = textFrom(m_plan->assignee, result.value(Assignee));
            };
        }
        evaluation.addOpen(row);
        return {};
    };
    return notes.select(m_metrics, SentStatement::Rows::All, sql, timeout, take);
}

/// Sets the texts of the clocks that are listed, where the rows were read without: these are few, and a text
/// of every row takes long.
Result<void> SlaReader::readTexts(StatementNotes &notes, std::chrono::milliseconds timeout, SlaReport &report)
{
    if (!m_plan->readsTextsApart)
        return {};
    const auto literalOf = [](const QVariant &id) {
        return id.metaType().id() == QMetaType::LongLong ? QString::number(id.toLongLong())
                                                         : textLiteral(Dialect::SQLite, id.toString());
    };
    QMultiMap<QString, SlaClock *> clocks;
    for (std::vector<SlaClock> *listed : {&report.soonest, &report.overdue}) {
        for (SlaClock &clock : *listed)
            clocks.insert(literalOf(clock.id), &clock);
    }
    if (clocks.isEmpty())
        return {};
    const QString sql = u"SELECT "_s + m_plan->id.cellSql() + u" AS c0, " + textColumns(1) + u" FROM "
        + m_plan->table.quotedName() + u" WHERE " + m_plan->id.quotedName() + u" IN ("
        + QStringList(clocks.uniqueKeys()).join(u", ") + u')';
    return notes.select(m_metrics, SentStatement::Rows::All, sql, timeout,
                        [&](const QSqlQuery &result) -> Result<void> {
                            const QString id = literalOf(m_plan->id.cell(result.value(0)));
                            for (auto [at, end] = clocks.equal_range(id); at != end; ++at) {
                                at.value()->title = textFrom(m_plan->title, result.value(1));
                                at.value()->assignee = textFrom(m_plan->assignee, result.value(2));
                            }
                            return {};
                        });
}

QString SlaReader::textFrom(const std::optional<RecordField> &field, const QVariant &selected)
{
    return field ? field->cell(selected, MaxTextCharacters).value.toString() : QString();
}

SlaRow SlaReader::rowFrom(const QSqlQuery &result, SlaRow::State state) const
{
    SlaRow row;
    row.state = state;
    row.id = m_plan->id.cell(result.value(Id));
    row.priority = priorityFrom(result.value(Priority));
    row.created = timeFrom(result, CreatedAt, row.isUnreadable);
    row.firstResponse = timeFrom(result, FirstResponseAt, row.isUnreadable);
    row.resolved = timeFrom(result, ResolvedAt, row.isUnreadable);
    row.due = timeFrom(result, DueAt, row.isUnreadable);
    return row;
}

QString SlaReader::priorityFrom(const QVariant &selected) const
{
    const QStringList &numbered = m_plan->numberedPriorities;
    return !numbered.isEmpty() && selected.metaType().id() == QMetaType::LongLong
        ? numbered.at(selected.toLongLong())
        : labelText(selected, NoPriority);
}

/// The time of that column; nullopt for NULL. Sets isUnreadable where it is none.
std::optional<qint64> SlaReader::timeFrom(const QSqlQuery &result, int column, bool &isUnreadable) const
{
    const std::optional<RecordField> &field = m_plan->times.at(std::size_t(column - CreatedAt));
    const QVariant selected = field ? result.value(column) : QVariant();
    if (selected.isNull())
        return std::nullopt;
    const QString text = selected.toString();
    if (const auto plain = plainTime(text))
        return plain;
    if (isNoTime(text.trimmed()))
        return std::nullopt;
    const QVariant cell = field->cell(selected);
    isUnreadable = isUnreadable || cell.metaType().id() != QMetaType::QDateTime;
    return cell.metaType().id() == QMetaType::QDateTime ? std::optional(cell.toDateTime().toMSecsSinceEpoch())
                                                        : std::nullopt;
}

} // namespace guardia
