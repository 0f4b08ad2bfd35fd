// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/error.h"
#include "model/records.h"
#include "models/recordrows.h"

#include <QPointer>

#include <optional>

namespace guardia {

class RecordSource;

/// A list of records of any length, of which a window of at most MaxRows is held. It moves by whole pages
/// that come from a RecordSource, and drops rows at its far end. One page is asked for at a time. GUI thread.
class RecordsModel : public RecordRows
{
    Q_OBJECT

public:
    static constexpr int PageRows = 200;
    static constexpr int MaxRows = 5 * PageRows;

    explicit RecordsModel(QObject *parent = nullptr);
    /// Cancels what is under way.
    ~RecordsModel() override;

    /// Where rows come from; nullptr: nowhere. Forgets all rows and asks for nothing.
    void setSource(RecordSource *source);

    [[nodiscard]] const RecordScope &scope() const { return m_scope; }
    [[nodiscard]] const RecordOrder &order() const { return m_order; }

    /// A page, or a page of the refreshed window, is under way.
    [[nodiscard]] bool isLoading() const { return m_pending.kind != Request::None; }
    /// The rows are those of scope() and order(), not of an earlier one that is still being replaced.
    [[nodiscard]] bool isCurrent() const { return m_isCurrent; }
    /// The window is being read again; rows that come are new ones.
    [[nodiscard]] bool isRefreshing() const
    {
        return m_pending.kind == Request::Refresh || m_taking == Request::Refresh;
    }
    [[nodiscard]] bool hasNext() const { return m_window.hasAfter(); }
    [[nodiscard]] bool hasPrevious() const { return m_window.hasBefore(); }
    /// Why the last page did not come; nothing once another is asked for.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    /// How many rows the list has; nothing while that is not known.
    [[nodiscard]] std::optional<qint64> total() const;
    [[nodiscard]] bool isCounting() const { return m_countRequest != 0; }
    /// How many rows of the list are before the window; nothing where neither that nor the total is known.
    [[nodiscard]] std::optional<qint64> rowsBefore() const;
    /// How many are after it, in the same way.
    [[nodiscard]] std::optional<qint64> rowsAfter() const;

    /// Asks the database for another order, from the first row on. A column that is not there: by id.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

public slots:
    /// Another list, from its first row on. The old rows stay until the new ones come, unless they are of
    /// another collector.
    void reset(const guardia::RecordScope &scope, const guardia::RecordOrder &order);
    /// Moves the window by a page; nothing where that is under way, failed or impossible.
    void fetchNext();
    void fetchPrevious();
    void goToFirst();
    void goToLast();
    /// Reads the rows of the window again and counts again. Rows that are still there stay in place.
    void refresh();
    /// Asks again for what failed.
    void retry();
    /// Ends what is under way.
    void cancel();
    /// The rows that someone looks at: they are not dropped for a page on the other side.
    void setVisibleRows(int first, int last);

signals:
    /// Anything that is said about the list has changed: loading, error, count, place.
    void statusChanged();
    /// The window is at another place of the list, or shows another list.
    void moved(guardia::RecordPageRequest::Direction from);

private:
    struct Request {
        enum Kind { None, First, Last, Next, Previous, Refresh };

        Kind kind = None;
        RecordPageRequest page;
    };

    void request(Request::Kind kind);
    void requestCount();
    void cancelPage();
    void cancelCount();
    void take(const RecordPage &page);
    void takeCount(const RecordCount &count);
    void takeError(quint64 id, const Error &error);
    void show(const RecordPage &page, Request::Kind kind);
    void addAfter(const RecordPage &page);
    void addBefore(const RecordPage &page);
    void takeRefreshed(const RecordPage &page, RecordPageRequest::Direction direction);

    QPointer<RecordSource> m_source;
    RecordScope m_scope;
    RecordOrder m_order;
    Request m_pending;
    Request::Kind m_failed = Request::None;
    std::optional<Error> m_error;
    quint64 m_countRequest = 0;
    std::optional<qint64> m_count;
    int m_firstVisible = -1;
    int m_lastVisible = -1;
    bool m_isCurrent = false;
    Request::Kind m_taking = Request::None; ///< what the page that is being taken in answers
};

} // namespace guardia
