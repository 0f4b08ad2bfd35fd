// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/slareader.h"

#include "collect/connection/dataversion.h"
#include "collect/metrics/rollup.h"
#include "collect/sql/columnuse.h"
#include "model/duration.h"

#include <QTimeZone>

#include <algorithm>
#include <chrono>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;
using SteadyClock = std::chrono::steady_clock;

namespace {

const QStringList OpenStatuses{u"OPEN"_s, u"IN_PROGRESS"_s}; // as indicators and attention rules have it
const QStringList ClosedStatuses{u"RESOLVED"_s, u"CLOSED"_s};
const QString NoPriority = u"MEDIUM"_s;
/// Titles and names are cut after so many characters.
constexpr int MaxTextCharacters = 200;
/// What is longer is no time.
constexpr int MaxTimeCharacters = 64;

/// The columns of a result. Closed rows have no texts; the row of counts has them in place of times.
enum SlaColumn { Id, Priority, CreatedAt, FirstResponseAt, ResolvedAt, DueAt, RowKind, Title, Assignee };
constexpr int WithoutEnd = CreatedAt;
constexpr int OtherStatus = FirstResponseAt;
/// Values of RowKind.
enum RowKinds { IsOpen, IsPaused, IsClosed, IsCount };

const QStringList TimeColumns{u"created_at"_s, u"first_response_at"_s, u"resolved_at"_s, u"due_at"_s};

/// The number in that place of a text; -1 where that has anything but digits.
int digits(const char16_t *from, int count)
{
    int number = 0;
    for (const char16_t *at = from; at != from + count; ++at) {
        if (*at < u'0' || *at > u'9')
            return -1;
        number = number * 10 + (*at - u'0');
    }
    return number;
}

/// Milliseconds from 1970 to a day that is written as 2026-01-02.
std::optional<qint64> plainDate(const char16_t *text)
{
    const int year = digits(text, 4);
    const int month = digits(text + 5, 2);
    const int day = digits(text + 8, 2);
    if (year < 1 || month < 1 || day < 1 || text[4] != u'-' || text[7] != u'-')
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(unsigned(month)),
                                           std::chrono::day(unsigned(day))};
    if (!date.ok())
        return std::nullopt;
    return std::chrono::milliseconds(std::chrono::sys_days(date).time_since_epoch()).count();
}

/// Reads 2026-01-02 03:04:05.678901 as the databases write it, and a date alone, faster than recordTime().
std::optional<qint64> plainTime(QStringView text)
{
    constexpr qsizetype Date = 10;
    constexpr qsizetype Clock = 19;
    // As PostgreSQL writes times with a zone, where that is UTC.
    if (text.size() > Clock && text[text.size() - 3] == u'+' && text.endsWith(u"00"))
        text.chop(3);
    const bool hasClock = text.size() >= Clock;
    if (text.size() != Date && !hasClock)
        return std::nullopt;
    const char16_t *const at = text.utf16();
    const std::optional<qint64> midnight = plainDate(at);
    if (!midnight || !hasClock)
        return midnight;
    const int hour = digits(at + 11, 2);
    const int minute = digits(at + 14, 2);
    const int second = digits(at + 17, 2);
    if ((at[10] != u' ' && at[10] != u'T') || at[13] != u':' || at[16] != u':'
        || !QTime::isValid(hour, minute, second))
        return std::nullopt;
    int millisecond = 0;
    for (qsizetype i = Clock; i < text.size(); ++i) {
        const int digit = i == Clock ? (at[i] == u'.' ? 0 : -1) : digits(at + i, 1);
        if (digit < 0)
            return std::nullopt;
        if (i > Clock)
            millisecond += digit * (i == Clock + 1 ? 100 : i == Clock + 2 ? 10 : i == Clock + 3 ? 1 : 0);
    }
    return *midnight + ((hour * 60 + minute) * 60 + second) * qint64(1000) + millisecond;
}

/// Whether a cell stands for no time at all.
bool isNoTime(const QString &text)
{
    return text.isEmpty() || text == u"0" || text.startsWith(u"0000-00-00");
}

QString textFrom(const std::optional<RecordField> &field, const QVariant &selected)
{
    return field ? field->cell(selected, MaxTextCharacters).value.toString() : QString();
}

Error tooMany(const QString &which)
{
    return {ErrorKind::Invalid,
            u"more than %1 service requests "_s.arg(SlaReader::MaxRows) + which
                + u", which is more than their clocks are kept of; disable the collector sla, or choose a "
                  u"shorter sla.window"};
}

} // namespace

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

Result<void> SlaReader::inspect(Connection &connection, std::chrono::milliseconds timeout)
{
    if (m_plan && m_plan->openings == connection.openings()
        && SteadyClock::now() - m_plan->made < m_reconcile)
        return {};
    forget();
    auto columns = connection.columns(tableName(m_names, m_table), timeout);
    if (!columns)
        return columns.error();
    DatabaseTable table(m_table, m_names, connection.dialect(), std::move(*columns));
    if (const auto usable = checkColumns(table); !usable)
        return usable;
    const auto own = isOwnTable(connection, tableName(m_names, m_table), timeout);
    if (!own)
        return own.error();
    auto id = recordField(table, u"id"_s);
    if (!id)
        return id.error();
    const auto has = [&table](const QString &name) { return table.checkColumn(name).ok(); };
    SlaPolicy policy = m_policy;
    policy.usesDueTime = policy.usesDueTime && has(u"due_at"_s);
    if (!has(u"first_response_at"_s))
        policy.targets.at(std::size_t(SlaObjective::FirstResponse)).clear();
    const auto field = [&table](const QString &name) {
        auto found = recordField(table, name);
        return found ? std::optional(std::move(*found)) : std::nullopt;
    };
    m_plan = Plan{table,
                  std::move(policy),
                  has(u"resolved_at"_s),
                  *own,
                  connection.openings(),
                  SteadyClock::now(),
                  std::move(*id),
                  {},
                  field(u"title"_s),
                  field(u"assignee"_s)};
    std::ranges::transform(TimeColumns, m_plan->times.begin(), [&field](const QString &name) {
        const auto found = field(name);
        return found ? std::optional(found->asMoment()) : std::nullopt;
    });
    return {};
}

Result<void> SlaReader::checkColumns(const DatabaseTable &table) const
{
    if (const auto there = table.check(); !there)
        return there;
    for (const QString &name : {u"status"_s, u"priority"_s, u"created_at"_s}) {
        if (const auto readable = table.checkColumn(name); !readable)
            return readable;
    }
    const QStringList statuses = OpenStatuses + ClosedStatuses + m_policy.paused;
    if (const auto possible = table.checkUse({u"status"_s, ColumnUse::Text, statuses}); !possible)
        return possible;
    for (const QString &name : TimeColumns) {
        if (const auto possible = table.checkUse({name, ColumnUse::Moment}); !possible)
            return possible;
    }
    return {};
}

Result<SlaResult> SlaReader::read(Connection &connection, const QDateTime &now, const QString &version,
                                  std::chrono::milliseconds timeout)
{
    const auto deadline = SteadyClock::now() + timeout;
    StatementNotes notes(connection, now);
    const QDateTime from = now.addMSecs(-m_policy.window.count());
    const Plan &plan = *m_plan;
    Result<void> done;
    if (plan.hasEnds && !(m_closed && isCurrent(*m_closed, from, version)))
        done = readClosed(notes, from, version, timeUntil(deadline));
    SlaEvaluation evaluation(plan.policy, m_calendar, now, plan.table.knownValues(u"priority"_s));
    if (done)
        done = readOpen(notes, timeUntil(deadline), evaluation);
    m_failedSql = notes.failedSql();
    if (!done)
        return done.error();
    if (m_closed)
        evaluation.addClosed(m_closed->clocks);
    SlaResult result = std::move(evaluation).result();
    if (!plan.hasEnds) { // what open ones would say alone is no share
        for (SlaObjectiveReport &objective : result.report.objectives)
            objective.priorities.clear();
    }
    m_sent = m_closed ? std::vector{m_closed->sent} : std::vector<SentStatement>();
    m_sent.push_back(notes.sent().back());
    return result;
}

/// Whether those that are kept are all that would be read.
bool SlaReader::isCurrent(const Closed &closed, const QDateTime &from, const QString &version) const
{
    return m_plan->isOwnTable && !version.isEmpty() && closed.version == version && closed.from <= from;
}

Result<void> SlaReader::readClosed(StatementNotes &notes, const QDateTime &from, const QString &version,
                                   std::chrono::milliseconds timeout)
{
    m_closed.reset();
    Closed closed{{}, version, from, {}};
    SlaDeadlines deadlines(m_plan->policy, m_calendar);
    int rows = 0;
    const auto add = [&](const QSqlQuery &result) -> Result<void> {
        if (result.value(RowKind).toInt() == IsCount) {
            closed.clocks.addUnevaluated(SlaReason::NoResolvedAt, result.value(WithoutEnd).toLongLong());
            closed.clocks.addUnevaluated(SlaReason::OtherStatus, result.value(OtherStatus).toLongLong());
            return {};
        }
        if (++rows > MaxRows)
            return tooMany(u"were closed within sla.window"_s);
        closed.clocks.add(rowFrom(result), deadlines);
        return {};
    };
    const auto done = notes.select(m_metrics, SentStatement::Rows::All, closedStatement(from), timeout, add);
    if (!done)
        return done;
    closed.clocks.squeeze();
    closed.sent = notes.sent().back();
    m_closed = std::move(closed);
    return {};
}

Result<void> SlaReader::readOpen(StatementNotes &notes, std::chrono::milliseconds timeout,
                                 SlaEvaluation &evaluation)
{
    int rows = 0;
    return notes.select(m_metrics, SentStatement::Rows::All, openStatement(), timeout,
                        [&](const QSqlQuery &result) -> Result<void> {
                            if (++rows > MaxRows)
                                return tooMany(u"are open"_s);
                            SlaRow row = rowFrom(result);
                            row.addTexts = [this, &result](SlaClock &clock) {
                                clock.title = textFrom(m_plan->title, result.value(Title));
                                clock.assignee = textFrom(m_plan->assignee, result.value(Assignee));
                            };
                            evaluation.addOpen(row);
                            return {};
                        });
}

SlaRow SlaReader::rowFrom(const QSqlQuery &result) const
{
    SlaRow row;
    row.id = m_plan->id.cell(result.value(Id));
    row.priority = labelText(result.value(Priority), NoPriority);
    const int state = result.value(RowKind).toInt();
    row.state = state == IsClosed ? SlaRow::State::Closed
        : state == IsPaused       ? SlaRow::State::Paused
                                  : SlaRow::State::Open;
    row.created = timeFrom(result, CreatedAt, row.isUnreadable);
    row.firstResponse = timeFrom(result, FirstResponseAt, row.isUnreadable);
    row.resolved = timeFrom(result, ResolvedAt, row.isUnreadable);
    row.due = timeFrom(result, DueAt, row.isUnreadable);
    return row;
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

/// Those up to DueAt, of every row. Times are read as they are, which is faster than having the database make
/// sense of them.
QString SlaReader::rowColumns() const
{
    QString sql =
        m_plan->id.cellSql() + u" AS c0, "_s + m_plan->table.labelOr(u"priority"_s, NoPriority) + u" AS c1"_s;
    int index = CreatedAt;
    for (const std::optional<RecordField> &time : m_plan->times)
        sql += u", "_s + (time ? time->cellSql(MaxTimeCharacters) : u"NULL"_s) + u" AS c"
            + QString::number(index++);
    return sql;
}

QString SlaReader::statusIs(const QStringList &statuses) const
{
    QStringList literals;
    for (const QString &status : statuses)
        literals << textLiteral(m_plan->table.dialect(), status);
    return m_plan->table.expression({u"status"_s, ColumnUse::Text, statuses}) + u" IN ("
        + literals.join(u", ") + u')';
}

QString SlaReader::openStatement() const
{
    const auto text = [](const std::optional<RecordField> &field) {
        return field ? field->cellSql(MaxTextCharacters) : u"NULL"_s;
    };
    const QStringList &paused = m_policy.paused;
    const QString state = paused.isEmpty() ? QString::number(IsOpen)
                                           : u"CASE WHEN "_s + statusIs(paused) + u" THEN "
            + QString::number(IsPaused) + u" ELSE " + QString::number(IsOpen) + u" END";
    return u"SELECT "_s + rowColumns() + u", " + state + u" AS c6, " + text(m_plan->title) + u" AS c7, "
        + text(m_plan->assignee) + u" AS c8 FROM " + m_plan->table.quotedName() + u" WHERE "
        + statusIs(OpenStatuses + paused) + u" LIMIT " + QString::number(MaxRows + 1);
}

/// One row that counts what no row is read of, and one for each that was closed since then. Most SRs are
/// closed, so an index of the status, which cannot be used inside of CASE, would only make it slower.
QString SlaReader::closedStatement(const QDateTime &from) const
{
    const DatabaseTable &table = m_plan->table;
    const QString resolved = u"resolved_at"_s;
    const auto ifTrue = [](const QString &condition) {
        return QString(u"CASE WHEN " + condition + u" THEN 1 ELSE 0 END");
    };
    const QString isClosed = statusIs(ClosedStatuses);
    const QString withoutEnd =
        isClosed + u" AND " + table.expression({resolved, ColumnUse::Moment}) + u" IS NULL";
    const QString known = statusIs(OpenStatuses + ClosedStatuses + m_policy.paused);
    const auto asText = [&table](const QString &number) {
        return QString(u"CAST(" + number
                       + (table.dialect() == Dialect::MySQL ? u" AS CHAR)"_s : u" AS TEXT)"_s));
    };
    const QString counts = u"SELECT NULL AS c0, NULL AS c1, "_s
        + asText(u"SUM("_s + ifTrue(withoutEnd) + u')') + u" AS c2, "_s
        + asText(u"COUNT(*) - SUM("_s + ifTrue(known) + u')') + u" AS c3, NULL AS c4, NULL AS c5, "_s
        + QString::number(IsCount) + u" AS c6 FROM "_s + table.quotedName();
    const QString since = table.expression({resolved, ColumnUse::Moment, {}, true}, from) + u" >= "
        + timestampLiteral(table.dialect(), from);
    return counts + u" UNION ALL SELECT " + rowColumns() + u", " + QString::number(IsClosed) + u" AS c6 FROM "
        + table.quotedName() + u" WHERE " + ifTrue(isClosed) + u" = 1 AND " + since + u" LIMIT "
        + QString::number(MaxRows + 2);
}

} // namespace guardia
