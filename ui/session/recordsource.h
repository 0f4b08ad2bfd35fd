// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/attention.h"
#include "model/catalogue.h"
#include "model/records.h"
#include "model/result.h"

#include <QObject>
#include <QStringList>

namespace guardia {

/// Provides the records of the open database. Every function returns at once. Each request is answered by
/// exactly one signal with its id: the result, or failed(), also where it was cancelled (ErrorKind::Timeout:
/// the database did not answer; ErrorKind::Cancelled: it was cancelled). One statement runs at a time: pages
/// before counts and groups, and those before attention and exports. GUI thread.
class RecordSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// An id that no other request to this source has, because failed() and cancel() identify requests by id
    /// only.
    [[nodiscard]] quint64 nextRequest() { return ++m_lastRequest; }

    /// Those of the collectors whose definitions list records.
    [[nodiscard]] virtual QList<RecordList> lists() const = 0;
    /// The names of these collectors.
    [[nodiscard]] QStringList collectors() const;
    /// The titles of their records and columns; never null.
    [[nodiscard]] virtual CataloguePtr catalogue() const = 0;

    virtual void requestPage(const RecordPageRequest &request) = 0;
    /// Counts rows. For the scope of a series without further conditions, this is the value of the series.
    virtual void requestCount(quint64 id, const RecordScope &scope) = 0;
    virtual void requestGroups(const RecordGroupsRequest &request) = 0;
    virtual void requestAttention(quint64 id) = 0;
    virtual void exportRecords(const RecordExport &request) = 0;
    /// Ends a request wherever it is; an incomplete file is removed.
    virtual void cancel(quint64 id) = 0;

signals:
    void pageReady(const guardia::RecordPage &page);
    void countReady(const guardia::RecordCount &count);
    void groupsReady(const guardia::RecordGroups &groups);
    void attentionReady(quint64 id, const guardia::AttentionList &attention);
    /// rows is the number written so far; emitted several times during an export.
    void exportProgressed(quint64 id, qint64 rows);
    void exportFinished(quint64 id, qint64 rows);
    void failed(quint64 id, const guardia::Error &error);

private:
    quint64 m_lastRequest = 0;
};

inline QStringList RecordSource::collectors() const
{
    QStringList names;
    for (const RecordList &list : lists())
        names += list.collector;
    return names;
}

} // namespace guardia
