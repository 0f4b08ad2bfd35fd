// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/columnvalues.h"

#include "session/recordsource.h"

#include <utility>

namespace guardia {

ColumnValues::ColumnValues(RecordSource *source, const RecordScope &scope, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_scope(scope)
{
    if (!source)
        return;
    connect(source, &RecordSource::groupsReady, this, &ColumnValues::take);
    connect(source, &RecordSource::failed, this, &ColumnValues::takeError);
}

ColumnValues::~ColumnValues()
{
    cancel();
}

void ColumnValues::ask(const QString &column)
{
    if (!m_source || m_column == column || m_read.contains(column))
        return;
    cancel();
    RecordGroupsRequest request;
    request.id = m_source->nextRequest();
    request.scope = m_scope;
    request.scope.filters.removeIf([&](const RecordFilter &filter) { return filter.column == column; });
    request.column = column;
    m_request = request.id;
    m_column = column;
    m_source->requestGroups(request);
}

void ColumnValues::cancel()
{
    m_column.clear();
    const quint64 ended = std::exchange(m_request, 0);
    if (m_source && ended != 0)
        m_source->cancel(ended);
}

void ColumnValues::take(const RecordGroups &groups)
{
    if (m_request == 0 || groups.request != m_request)
        return;
    m_request = 0;
    const QString column = std::exchange(m_column, QString());
    m_read += column;
    QStringList values;
    for (const RecordGroup &group : groups.groups) {
        if (const QString value = group.value.toString(); !value.isEmpty())
            values += value;
    }
    emit valuesFound(column, values);
}

void ColumnValues::takeError(quint64 id)
{
    if (m_request == 0 || id != m_request)
        return;
    m_request = 0;
    m_read += std::exchange(m_column, QString());
}

} // namespace guardia

#include "moc_columnvalues.cpp"
