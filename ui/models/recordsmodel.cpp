// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordsmodel.h"

#include "session/recordsource.h"

#include <algorithm>
#include <utility>

namespace guardia {

RecordsModel::RecordsModel(QObject *parent)
    : RecordRows(parent)
{ }

RecordsModel::~RecordsModel()
{
    if (m_source)
        m_source->disconnect(this);
    cancelPage();
    cancelCount();
}

void RecordsModel::setSource(RecordSource *source)
{
    if (m_source)
        m_source->disconnect(this);
    cancelPage();
    cancelCount();
    m_source = source;
    m_error.reset();
    m_failed = Request::None;
    m_count.reset();
    m_readAt = {};
    m_isCurrent = false;
    setColumns({});
    if (source) {
        connect(source, &RecordSource::pageReady, this, &RecordsModel::take);
        connect(source, &RecordSource::countReady, this, &RecordsModel::takeCount);
        connect(source, &RecordSource::failed, this, &RecordsModel::takeError);
    }
    emit statusChanged();
}

std::optional<qint64> RecordsModel::total() const
{
    // rows and count were read at different times, so the count may be too low
    qint64 seen = m_window.size();
    if (m_window.before())
        seen += *m_window.before();
    if (m_window.before() && m_window.after() && !m_window.hasAfter())
        return m_count ? std::max(*m_count, seen) : seen;
    return m_count ? std::optional(std::max(*m_count, seen)) : std::nullopt;
}

std::optional<qint64> RecordsModel::rowsBefore() const
{
    if (m_window.before() || !m_window.after() || !m_count)
        return m_window.before();
    return std::max<qint64>(0, *m_count - *m_window.after() - m_window.size());
}

std::optional<qint64> RecordsModel::rowsAfter() const
{
    if (m_window.after() || !m_window.before() || !m_count)
        return m_window.after();
    return std::max<qint64>(0, *m_count - *m_window.before() - m_window.size());
}

void RecordsModel::sort(int column, Qt::SortOrder order)
{
    RecordOrder wanted;
    if (column >= 0 && column < m_columns.size())
        wanted = {m_columns.at(column).name, order};
    if (wanted != m_order)
        reset(m_scope, wanted);
}

void RecordsModel::reset(const RecordScope &scope, const RecordOrder &order)
{
    if (scope.collector != m_scope.collector)
        setColumns({});
    if (scope != m_scope)
        m_count.reset();
    m_scope = scope;
    m_order = order;
    m_isCurrent = false;
    request(Request::First);
    if (m_count)
        emit statusChanged(); // the order has changed, even if the rows are the same
    else
        requestCount();
}

std::optional<RecordsModel::List> RecordsModel::list() const
{
    if (!m_isCurrent)
        return std::nullopt;
    return List{m_scope, m_order, m_columns, m_window, m_readAt, m_count};
}

void RecordsModel::restore(const List &list)
{
    cancelPage();
    cancelCount();
    m_scope = list.scope;
    m_order = list.order;
    m_readAt = list.readAt;
    m_count = list.count;
    m_isCurrent = true;
    setVisibleRows(-1, -1);
    replace(list.columns, list.window);
    refresh();
}

void RecordsModel::fetchNext()
{
    const bool isPossible =
        m_taking == Request::None && m_isCurrent && m_window.hasAfter() && m_failed != Request::Next;
    if (isPossible && (m_pending.kind == Request::None || m_pending.kind == Request::Previous))
        request(Request::Next);
}

void RecordsModel::fetchPrevious()
{
    const bool isPossible =
        m_taking == Request::None && m_isCurrent && m_window.hasBefore() && m_failed != Request::Previous;
    if (isPossible && (m_pending.kind == Request::None || m_pending.kind == Request::Next))
        request(Request::Previous);
}

void RecordsModel::goToFirst()
{
    if (m_pending.kind == Request::First)
        return;
    if (m_isCurrent && !m_window.hasBefore()) {
        cancelPage();
        emit moved(RecordPageRequest::Direction::Forward);
        emit statusChanged();
    } else {
        request(Request::First);
    }
}

void RecordsModel::goToLast()
{
    if (m_pending.kind == Request::Last)
        return;
    if (m_isCurrent && !m_window.hasAfter()) {
        cancelPage();
        emit moved(RecordPageRequest::Direction::Backward);
        emit statusChanged();
    } else {
        request(Request::Last);
    }
}

void RecordsModel::refresh()
{
    if (m_pending.kind == Request::None || m_pending.kind == Request::Next
        || m_pending.kind == Request::Previous)
        request(m_isCurrent ? Request::Refresh : Request::First);
    requestCount();
}

void RecordsModel::retry()
{
    if (m_failed == Request::None)
        return;
    request(m_failed);
    if (!m_count && m_countRequest == 0)
        requestCount();
}

void RecordsModel::cancel()
{
    const Request::Kind kind = m_pending.kind;
    cancelPage();
    cancelCount();
    if (kind != Request::None) {
        m_failed = kind;
        m_error = Error{ErrorKind::Cancelled, {}};
        if (!m_isCurrent)
            clear();
    }
    emit statusChanged();
}

void RecordsModel::setVisibleRows(int first, int last)
{
    m_firstVisible = first;
    m_lastVisible = last;
}

void RecordsModel::request(Request::Kind kind)
{
    cancelPage();
    m_failed = Request::None;
    m_error.reset();
    if (!m_source || m_scope.collector.isEmpty())
        return;
    Request wanted{kind, {}};
    switch (kind) {
    case Request::Next:
        wanted.page = m_window.nextRequest();
        break;
    case Request::Previous:
        wanted.page = m_window.previousRequest();
        break;
    case Request::Refresh:
        wanted.page = m_window.sameRequest(PageRows);
        break;
    case Request::Last:
        wanted.page.direction = RecordPageRequest::Direction::Backward;
        break;
    case Request::First:
    case Request::None:
        break;
    }
    if (kind != Request::Refresh)
        wanted.page.rows = PageRows;
    wanted.page.id = m_source->nextRequest();
    wanted.page.scope = m_scope;
    wanted.page.order = m_order;
    m_pending = wanted;
    m_source->requestPage(wanted.page);
    emit statusChanged();
}

void RecordsModel::requestCount()
{
    cancelCount();
    if (m_source && !m_scope.collector.isEmpty()) {
        m_countRequest = m_source->nextRequest();
        m_source->requestCount(m_countRequest, m_scope);
    }
    emit statusChanged();
}

void RecordsModel::cancelPage()
{
    // Cleared first, as the answer may come during the call.
    const Request ended = std::exchange(m_pending, {});
    if (m_source && ended.kind != Request::None)
        m_source->cancel(ended.page.id);
}

void RecordsModel::cancelCount()
{
    const quint64 ended = std::exchange(m_countRequest, 0);
    if (m_source && ended != 0)
        m_source->cancel(ended);
}

void RecordsModel::take(const RecordPage &page)
{
    if (m_pending.kind == Request::None || page.request != m_pending.page.id)
        return;
    const Request answered = std::exchange(m_pending, {});
    m_taking = answered.kind; // a view that asks for more rows meanwhile has to wait
    switch (answered.kind) {
    case Request::Next:
        addAfter(page);
        break;
    case Request::Previous:
        addBefore(page);
        break;
    case Request::Refresh:
        takeRefreshed(page, answered.page.direction);
        break;
    default:
        show(page, answered.kind);
        break;
    }
    m_taking = Request::None;
    emit statusChanged();
}

void RecordsModel::takeCount(const RecordCount &count)
{
    if (m_countRequest == 0 || count.request != m_countRequest)
        return;
    m_countRequest = 0;
    m_count = count.rows;
    emit statusChanged();
}

void RecordsModel::takeError(quint64 id, const Error &error)
{
    if (m_countRequest != 0 && id == m_countRequest) {
        m_countRequest = 0; // the rows can be used without a count
    } else if (m_pending.kind != Request::None && id == m_pending.page.id) {
        m_failed = std::exchange(m_pending, {}).kind;
        m_error = error;
        if (!m_isCurrent) {
            clear();
            cancelCount(); // retry() counts again
        }
    } else {
        return;
    }
    emit statusChanged();
}

void RecordsModel::show(const RecordPage &page, Request::Kind kind)
{
    setColumns(page.columns);
    clear();
    setVisibleRows(-1, -1);
    append(page, 0);
    m_readAt = page.readAt;
    const bool isFromFirst = kind == Request::First;
    m_window.setHasBefore(!isFromFirst && !page.isLast);
    m_window.setHasAfter(isFromFirst && !page.isLast);
    m_isCurrent = true;
    emit moved(isFromFirst ? RecordPageRequest::Direction::Forward : RecordPageRequest::Direction::Backward);
}

void RecordsModel::addAfter(const RecordPage &page)
{
    const int surplus = m_window.size() + int(page.rows.size()) - MaxRows;
    if (page.columns != m_columns) { // the table was changed in the meantime
        request(Request::First);
        return;
    }
    if (surplus > 0 && m_firstVisible >= 0 && m_firstVisible < surplus)
        return; // the direction has changed in the meantime
    append(page, surplus);
    m_readAt = std::min(m_readAt, page.readAt);
    m_window.setHasAfter(!page.isLast);
}

void RecordsModel::addBefore(const RecordPage &page)
{
    const int surplus = m_window.size() + int(page.rows.size()) - MaxRows;
    if (page.columns != m_columns) {
        request(Request::First);
        return;
    }
    if (surplus > 0 && m_lastVisible >= m_window.size() - surplus)
        return;
    prepend(page, surplus);
    m_readAt = std::min(m_readAt, page.readAt);
    m_window.setHasBefore(!page.isLast);
}

void RecordsModel::takeRefreshed(const RecordPage &page, RecordPageRequest::Direction direction)
{
    if (page.columns != m_columns) {
        request(Request::First);
        return;
    }
    merge(page);
    m_readAt = page.readAt;
    m_window.settle(direction, page.isLast);
}

} // namespace guardia

#include "moc_recordsmodel.cpp"
