// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/attention.h"
#include "model/catalogue.h"
#include "model/error.h"
#include "model/records.h"

#include <QObject>
#include <QStringList>

namespace guardia {

/// Gives records of the open database. Every function returns at once; the answer is a signal with the
/// request's id, exactly one for each request: the result, or failed(), also where it was cancelled
/// (ErrorKind::Timeout is a database that did not answer, ErrorKind::Cancelled what was cancelled). One
/// statement runs at a time; pages go before counts, those before attention and exports. GUI thread.
class RecordSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// An id that no other request of this source has, whoever asks: failed() and cancel() know only ids.
    [[nodiscard]] quint64 nextRequest() { return ++m_lastRequest; }

    /// The collectors whose definitions list records.
    [[nodiscard]] virtual QStringList collectors() const = 0;
    /// What their records and columns are called; never null.
    [[nodiscard]] virtual CataloguePtr catalogue() const = 0;

    virtual void requestPage(const RecordPageRequest &request) = 0;
    /// How many rows: for a series' scope without further conditions, the value of the series.
    virtual void requestCount(quint64 id, const RecordScope &scope) = 0;
    virtual void requestAttention(quint64 id) = 0;
    virtual void exportRecords(const RecordExport &request) = 0;
    /// Ends a request wherever it is; a half-written file is removed.
    virtual void cancel(quint64 id) = 0;

signals:
    void pageReady(const guardia::RecordPage &page);
    void countReady(const guardia::RecordCount &count);
    void attentionReady(quint64 id, const guardia::AttentionList &attention);
    /// rows have been written so far; several times during an export.
    void exportProgressed(quint64 id, qint64 rows);
    void exportFinished(quint64 id, qint64 rows);
    void failed(quint64 id, const guardia::Error &error);

private:
    quint64 m_lastRequest = 0;
};

} // namespace guardia
