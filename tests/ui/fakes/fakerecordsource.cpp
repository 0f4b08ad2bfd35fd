// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/fakerecordsource.h"

#include "fakes/builtin.h"
#include "model/filterterms.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <vector>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Kinds = 4;

/// The ids first, first + Kinds, ... (or descending, or one by one).
struct Run {
    qint64 first = 0;
    qint64 step = 1;
    qint64 length = 0;

    [[nodiscard]] qint64 at(qint64 index) const { return first + index * step; }
};

QVariant statusOf(qint64 id)
{
    static const std::array<QVariant, Kinds> words{u"OPEN"_s, u"IN_PROGRESS"_s, u"FAILED"_s, QVariant()};
    return words.at(static_cast<size_t>(id % Kinds));
}

/// The rows of a status, given by the remainder of their ids.
Run runOf(qint64 remainder, qint64 rows)
{
    const qint64 first = remainder == 0 ? Kinds : remainder;
    return {first, Kinds, first > rows ? 0 : (rows - first) / Kinds + 1};
}

Run reversed(const Run &run)
{
    return {run.at(run.length - 1), -run.step, run.length};
}

bool meets(qint64 id, const RecordScope &scope)
{
    const QVariant status = statusOf(id);
    if (scope.series && status != QVariant(u"OPEN"_s))
        return false;
    if (!scope.text.isEmpty() && scope.text != QString::number(id))
        return false;
    return std::all_of(scope.filters.cbegin(), scope.filters.cend(), [&](const RecordFilter &filter) {
        if (filter.column == "id"_L1)
            return filter.match == RecordFilter::Match::Equals && filter.text == QString::number(id);
        if (filter.column == "deployment_id"_L1)
            return filter.match == RecordFilter::Match::Equals && filter.text == QString::number(id / 2);
        if (filter.column != "status"_L1)
            return false;
        switch (filter.match) {
        case RecordFilter::Match::Empty:
            return status.isNull();
        case RecordFilter::Match::Contains:
            return status.toString().contains(filter.text, Qt::CaseInsensitive);
        case RecordFilter::Match::OneOf:
            return readValues(filter.text).value_or(QStringList()).contains(status.toString());
        case RecordFilter::Match::NoneOf:
            return !readValues(filter.text).value_or(QStringList()).contains(status.toString());
        case RecordFilter::Match::Equals:
        case RecordFilter::Match::Since:
        case RecordFilter::Match::During:
        case RecordFilter::Match::Range:
        case RecordFilter::Match::Truth:
        case RecordFilter::Match::Null:
            break;
        }
        return !status.isNull() && status == filter.text;
    });
}

/// The single id that a scope selects, if it does.
std::optional<qint64> soleId(const RecordScope &scope)
{
    if (!scope.text.isEmpty())
        return scope.text.toLongLong();
    for (const RecordFilter &filter : scope.filters) {
        if (filter.column == "id"_L1)
            return filter.text.toLongLong();
    }
    return {};
}

std::optional<qint64> deploymentOf(const RecordScope &scope)
{
    for (const RecordFilter &filter : scope.filters) {
        if (filter.column == "deployment_id"_L1)
            return filter.text.toLongLong();
    }
    return {};
}

/// All ids of a scope in that order.
std::vector<Run> runsOf(const RecordScope &scope, const RecordOrder &order, qint64 rows)
{
    std::vector<Run> runs;
    if (const std::optional<qint64> id = soleId(scope)) {
        if (*id >= 1 && *id <= rows && meets(*id, scope))
            runs.push_back({*id, 1, 1});
        return runs;
    }
    const bool isUp = order.order == Qt::AscendingOrder;
    if (const std::optional<qint64> deployment = deploymentOf(scope)) { // has two rows, but the first has one
        for (const qint64 id : {*deployment * 2, *deployment * 2 + 1}) {
            if (id >= 1 && id <= rows && meets(id, scope))
                runs.push_back({id, 1, 1});
        }
        if (!isUp)
            std::reverse(runs.begin(), runs.end());
        return runs;
    }
    if (order.column != "status"_L1 && !scope.series && scope.filters.isEmpty()) {
        runs.push_back({1, 1, rows});
    } else {
        // FAILED, IN_PROGRESS, OPEN or the reverse, with those without a status always last
        for (const qint64 remainder : isUp ? std::array{2, 1, 0, 3} : std::array{0, 1, 2, 3}) {
            const Run run = runOf(remainder, rows);
            if (run.length > 0 && meets(run.first, scope))
                runs.push_back(run);
        }
    }
    if (!isUp)
        std::transform(runs.cbegin(), runs.cend(), runs.begin(), reversed);
    return runs;
}

qint64 lengthOf(const std::vector<Run> &runs)
{
    qint64 length = 0;
    for (const Run &run : runs)
        length += run.length;
    return length;
}

qint64 idAt(const std::vector<Run> &runs, qint64 place)
{
    for (const Run &run : runs) {
        if (place < run.length)
            return run.at(place);
        place -= run.length;
    }
    return 0;
}

qint64 placeOf(const std::vector<Run> &runs, qint64 id)
{
    qint64 place = 0;
    for (const Run &run : runs) {
        const qint64 distance = (id - run.first) / run.step;
        if (distance >= 0 && distance < run.length && run.at(distance) == id)
            return place + distance;
        place += run.length;
    }
    return place;
}

QVariant cell(const RecordColumn &column, qint64 id)
{
    const QString &name = column.name;
    if (name == "id"_L1)
        return id;
    if (name == "title"_L1) {
        return id % 7 == 0 ? QString("Request "_L1 % QString::number(id) % "\nwith a second line"_L1)
                           : QString("Request "_L1 % QString::number(id));
    }
    if (name == "status"_L1)
        return statusOf(id);
    if (name == "priority"_L1)
        return id % 5 == 0 ? u"CRITICAL"_s : id % 3 == 0 ? u"HIGH"_s : u"LOW"_s;
    if (name == "urgent"_L1)
        return id % 2 == 0;
    if (name == "assignee"_L1)
        return id % 6 == 0 ? QVariant() : id % 6 == 1 ? QVariant(u""_s) : QVariant(u"김민수"_s);
    if (name == "cost"_L1)
        return double(id) / 4;
    if (name == "deployment_id"_L1)
        return id / 2;
    if (name == "created_at"_L1)
        return QDateTime::fromSecsSinceEpoch(1'760'000'000 + id, Qt::UTC);
    return {};
}

} // namespace

FakeRecordSource::FakeRecordSource(qint64 rowCount, QObject *parent)
    : RecordSource(parent)
    , columns{{u"id"_s, FieldKind::Number},      {u"title"_s, FieldKind::Text},
              {u"status"_s, FieldKind::Text},    {u"priority"_s, FieldKind::Text},
              {u"urgent"_s, FieldKind::Boolean}, {u"assignee"_s, FieldKind::Text},
              {u"cost"_s, FieldKind::Number},    {u"created_at"_s, FieldKind::Timestamp}}
    , words(builtInCatalogue())
    , rows(rowCount)
{
    for (RecordColumn &column : columns)
        column.words = wordsOf(*words, u"service_requests").columns.value(column.name);
}

QList<RecordList> FakeRecordSource::lists() const
{
    QList<RecordList> lists;
    for (const QString &name : names)
        lists.append({name, name});
    return lists;
}

CataloguePtr FakeRecordSource::catalogue() const
{
    return words;
}

void FakeRecordSource::requestPage(const RecordPageRequest &request)
{
    pages.append(request);
    answerLater(request.id);
}

void FakeRecordSource::requestCount(quint64 id, const RecordScope &scope)
{
    counts.append({id, scope});
    answerLater(id);
}

void FakeRecordSource::requestGroups(const RecordGroupsRequest &request)
{
    groups.append(request);
    answerLater(request.id);
}

void FakeRecordSource::requestAttention(quint64 id)
{
    attention.append(id);
    m_open.insert(id);
}

void FakeRecordSource::exportRecords(const RecordExport &request)
{
    exports.append(request);
    m_open.insert(request.id);
}

void FakeRecordSource::cancel(quint64 id)
{
    cancelled.append(id);
    if (m_open.remove(id))
        emit failed(id, {ErrorKind::Cancelled, u"cancelled"_s});
}

void FakeRecordSource::answerLater(quint64 id)
{
    m_open.insert(id);
    if (answers == Answers::Held)
        return;
    QMetaObject::invokeMethod(
        this,
        [this, id] {
            if (m_open.contains(id))
                answer(id);
        },
        Qt::QueuedConnection);
}

void FakeRecordSource::answer(quint64 id)
{
    m_open.remove(id);
    const auto asked = std::find_if(pages.crbegin(), pages.crend(),
                                    [&](const RecordPageRequest &request) { return request.id == id; });
    if (asked != pages.crend()) {
        emit pageReady(page(*asked));
        return;
    }
    for (const RecordGroupsRequest &request : std::as_const(groups)) {
        if (request.id == id) {
            RecordGroups answer = grouped;
            answer.request = id;
            emit groupsReady(answer);
            return;
        }
    }
    for (const auto &[request, scope] : std::as_const(counts)) {
        if (request == id) {
            emit countReady({id, count(scope)});
            return;
        }
    }
}

void FakeRecordSource::fail(quint64 id, const Error &error)
{
    m_open.remove(id);
    emit failed(id, error);
}

void FakeRecordSource::answerAll()
{
    const QList<RecordPageRequest> askedPages = pages;
    for (const RecordPageRequest &request : askedPages) {
        if (m_open.contains(request.id))
            answer(request.id);
    }
    const QList<std::pair<quint64, RecordScope>> askedCounts = counts;
    for (const auto &[id, scope] : askedCounts) {
        if (m_open.contains(id))
            answer(id);
    }
}

RecordPage FakeRecordSource::page(const RecordPageRequest &request) const
{
    const std::vector<Run> runs = runsOf(request.scope, request.order, rows);
    const qint64 length = lengthOf(runs);
    qint64 first = 0;
    qint64 end = length;
    RecordPage page;
    if (request.direction == RecordPageRequest::Direction::Forward) {
        first = request.from ? std::min(length, placeOf(runs, request.from->id.toLongLong()) + 1) : 0;
        end = std::min(length, first + request.rows);
        page.isLast = end == length;
    } else {
        end = request.from ? placeOf(runs, request.from->id.toLongLong()) : length;
        first = std::max<qint64>(0, end - request.rows);
        page.isLast = first == 0;
    }
    page.request = request.id;
    page.columns = columns;
    page.readAt = QDateTime::fromSecsSinceEpoch(1'770'000'000, Qt::UTC);
    page.rows.reserve(end - first);
    page.cursors.reserve(end - first);
    for (qint64 place = first; place < end; ++place) {
        const qint64 id = idAt(runs, place);
        QVariantList row;
        row.reserve(columns.size());
        for (const RecordColumn &column : columns)
            row.append(column.name == "title"_L1 && !longTitle.isEmpty() ? titleFor(request)
                                                                         : cell(column, id));
        page.rows.append(row);
        page.cursors.append({request.order.column == "status"_L1 ? statusOf(id) : QVariant(id), id});
    }
    return page;
}

QString FakeRecordSource::titleFor(const RecordPageRequest &request) const
{
    const bool isCut = request.characters > 0 && longTitle.size() > request.characters;
    return isCut ? QString(longTitle.left(request.characters) + u'\u2026') : longTitle;
}

qint64 FakeRecordSource::count(const RecordScope &scope) const
{
    return lengthOf(runsOf(scope, {}, rows));
}

RecordPageRequest FakeRecordSource::lastPage() const
{
    return pages.isEmpty() ? RecordPageRequest() : pages.constLast();
}

} // namespace guardia
