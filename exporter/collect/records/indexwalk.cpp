// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/records/indexwalk.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <utility>

namespace guardia {

namespace {

/// The first stretch has this many rows for each row that is wanted, which takes a millisecond or two.
constexpr qint64 FirstStretch = 10;
constexpr qint64 Growth = 4;
/// Some conditions, such as a text anywhere in a column, cannot be counted by an index, and then a walk may
/// find nothing however many rows match the others. It is then given up this much sooner, and at once where a
/// stretch has no match.
constexpr qint64 Caution = 4;

} // namespace

IndexWalk::IndexWalk(const RecordListing &listing, QStringList conditions, RecordSelect select, int limit)
    : m_listing(listing)
    , m_conditions(std::move(conditions))
    , m_select(std::move(select))
    , m_limit(limit)
    , m_planned(m_conditions.join(u" AND "))
    , m_walked(withoutIndex(m_planned))
{ }

Result<void> IndexWalk::read(const RecordRun &run, std::vector<RecordRow> &rows)
{
    RecordRun rest = run;
    auto goesOn = isApplicable(run);
    for (qint64 stretch = FirstStretch * m_limit; goesOn && *goesOn; stretch *= Growth) {
        goesOn = isLongerWay(stretch);
        if (!goesOn || !*goesOn)
            break;
        const auto end = endOf(rest, stretch);
        if (!end)
            return end.error();
        if (*end && (*end)->id.isNull())
            break; // a row without an id is no place to continue from
        RecordRun walked = rest;
        walked.upTo = *end;
        const auto before = rows.size();
        const auto appended = append(m_walked, walked, rows);
        if (!appended || !*end || std::ssize(rows) >= m_limit)
            return appended;
        rest.after = *end;
        if (rows.size() == before && !areAllCounted())
            break;
    }
    return goesOn ? append(m_planned, rest, rows) : goesOn.error();
}

/// Whether SQLite would sort, an index can be walked along instead, and some condition can be counted.
Result<bool> IndexWalk::isApplicable(const RecordRun &run)
{
    if (m_conditions.isEmpty() || m_listing.fields().front().dialect() != Dialect::SQLite)
        return false;
    const auto planned = planOf(m_planned, run);
    if (!planned)
        return planned.error();
    const auto served = isServed(run, *planned);
    if (!served || *served)
        return served ? Result<bool>(false) : served;
    const auto walked = planOf(m_walked, run);
    if (!walked || !isWalk(*walked) || (run.isOfNulls && !findsNulls(run, *walked)))
        return walked ? Result<bool>(false) : walked.error();
    if (!m_counted) {
        auto counted = countedConditions();
        if (!counted)
            return counted.error();
        m_counted = std::move(*counted);
    }
    return !m_counted->isEmpty();
}

/// Whether an index finds the matching rows in the requested order. Where an index does that for each of
/// several values, SQLite reads no more rows than needed, although its plan says that it sorts.
Result<bool> IndexWalk::isServed(const RecordRun &run, const QStringList &plan)
{
    if (run.isOfNulls)
        return findsNulls(run, plan);
    if (!sortsAll(plan))
        return true;
    const auto search = onlySearch(plan);
    if (!search)
        return false;
    const auto columns = column(u"SELECT name FROM pragma_index_info("
                                    + textLiteral(Dialect::SQLite, search->index) + u") ORDER BY seqno",
                                0);
    if (!columns)
        return columns.error();
    const QString name = m_listing.fields()[run.field].column().name;
    // After the last column, an index is sorted by rowid.
    const QString next = columns->value(search->columns);
    return next.isEmpty() ? run.field == 0 : next.compare(name, Qt::CaseInsensitive) == 0;
}

/// Whether an index is searched for NULL itself.
bool IndexWalk::findsNulls(const RecordRun &run, const QStringList &plan) const
{
    return plan.join(u'\n').contains(m_listing.fields()[run.field].column().name + u"=?");
}

Result<QStringList> IndexWalk::countedConditions()
{
    QStringList counted;
    for (const QString &condition : std::as_const(m_conditions)) {
        const auto plan = explained(m_listing.matchStatement(condition));
        if (!plan)
            return plan.error();
        if (countsByIndex(*plan))
            counted << condition;
    }
    return counted;
}

bool IndexWalk::areAllCounted() const
{
    return m_counted->size() == m_conditions.size();
}

/// Whether reading all rows that match one of the conditions takes longer than walking along stretch rows.
Result<bool> IndexWalk::isLongerWay(qint64 stretch)
{
    const qint64 last = stretch * (areAllCounted() ? 1 : Caution) - 1;
    for (const QString &condition : std::as_const(*m_counted)) {
        const auto row =
            column(m_listing.matchStatement(condition) + u" LIMIT 1 OFFSET " + QString::number(last), 0);
        if (!row || row->isEmpty())
            return row ? Result<bool>(false) : row.error();
    }
    return true;
}

/// The last one of that many rows, matching or not; nullopt where there are fewer.
Result<std::optional<RecordCursor>> IndexWalk::endOf(const RecordRun &run, qint64 stretch)
{
    const auto statement = m_listing.cursorStatement(run);
    if (!statement)
        return statement.error();
    std::optional<RecordCursor> end;
    const auto found =
        m_select(*statement + u" LIMIT 1 OFFSET " + QString::number(stretch - 1),
                 [&end](const QSqlQuery &row) -> Result<void> {
                     end = RecordListing::cursor([&row](int column) { return row.value(column); });
                     return {};
                 });
    if (!found)
        return found.error();
    return end;
}

Result<void> IndexWalk::append(const QString &where, const RecordRun &run, std::vector<RecordRow> &rows)
{
    const auto statement = m_listing.statement(where, run);
    if (!statement)
        return statement.error();
    return m_select(*statement + u" LIMIT " + QString::number(m_limit - std::ssize(rows)),
                    [&](const QSqlQuery &row) -> Result<void> {
                        rows.push_back(m_listing.row([&row](int column) { return row.value(column); }));
                        return {};
                    });
}

Result<QStringList> IndexWalk::planOf(const QString &where, const RecordRun &run)
{
    const auto statement = m_listing.statement(where, run);
    if (!statement)
        return statement.error();
    return explained(*statement + u" LIMIT " + QString::number(m_limit));
}

/// The lines of the plan, without those for looking up a place in the list or a bound, which happens once and
/// reads at most a row.
Result<QStringList> IndexWalk::explained(const QString &sql)
{
    QStringList lines;
    QSet<int> lookups;
    const auto selected = m_select(u"EXPLAIN QUERY PLAN " + sql, [&](const QSqlQuery &row) -> Result<void> {
        const QString line = row.value(3).toString();
        if (line.startsWith(u"SCALAR SUBQUERY ") || lookups.contains(row.value(1).toInt()))
            lookups.insert(row.value(0).toInt());
        else
            lines << line;
        return {};
    });
    if (!selected)
        return selected.error();
    return lines;
}

/// The texts in one column of the result.
Result<QStringList> IndexWalk::column(const QString &sql, int column)
{
    QStringList texts;
    const auto selected = m_select(sql, [&](const QSqlQuery &row) -> Result<void> {
        texts << row.value(column).toString();
        return {};
    });
    if (!selected)
        return selected.error();
    return texts;
}

bool sortsAll(const QStringList &plan)
{
    return plan.contains(u"USE TEMP B-TREE FOR ORDER BY");
}

std::optional<IndexSearch> onlySearch(const QStringList &plan)
{
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(
        QStringLiteral("SEARCH .+ USING (?:COVERING )?INDEX (.+) \\((.+)\\)")));
    if (plan.size() != 2 || !sortsAll(plan))
        return std::nullopt;
    const auto match = pattern.match(plan.front());
    if (!match.hasMatch())
        return std::nullopt;
    return IndexSearch{match.captured(1), match.capturedView(2).count(u"=?")};
}

bool isWalk(const QStringList &plan)
{
    return plan.size() == 1 && (plan.front().startsWith(u"SCAN ") || plan.front().startsWith(u"SEARCH "));
}

bool countsByIndex(const QStringList &plan)
{
    const auto isSearch = [](const QString &line) {
        return line.startsWith(u"SEARCH ") && line.contains(u" USING COVERING INDEX ");
    };
    const auto isBranch = [](const QString &line) {
        return line == u"MULTI-INDEX OR" || line.startsWith(u"INDEX ");
    };
    return std::ranges::any_of(plan, isSearch)
        && std::ranges::all_of(plan, [&](const QString &line) { return isSearch(line) || isBranch(line); });
}

QString withoutIndex(const QString &condition)
{
    return u"CASE WHEN " + condition + u" THEN 1 END";
}

} // namespace guardia
