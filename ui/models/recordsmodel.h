// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"
#include "model/result.h"
#include "models/recordrows.h"

#include <QPointer>

#include <optional>

namespace guardia {

class RecordSource;

/// A list of records of any length, of which at most MaxRows rows are in memory: the window. It moves by
/// whole pages that a RecordSource reads, and drops rows at its other end. Only one page is requested at a
/// time. GUI thread.
class RecordsModel : public RecordRows
{
    Q_OBJECT

public:
    static constexpr int PageRows = 200;
    static constexpr int MaxRows = 5 * PageRows;

    /// A list as it was left, with the rows that were in memory. A value.
    struct List {
        RecordScope scope;
        RecordOrder order;
        QList<RecordColumn> columns;
        RecordWindow window;
        QDateTime readAt;
        std::optional<qint64> count;
    };

    explicit RecordsModel(QObject *parent = nullptr);
    /// Cancels open requests.
    ~RecordsModel() override;

    /// Sets where rows come from; nullptr for nowhere. Removes all rows and requests nothing.
    void setSource(RecordSource *source);

    [[nodiscard]] const RecordScope &scope() const { return m_scope; }
    [[nodiscard]] const RecordOrder &order() const { return m_order; }

    /// Whether a page, or a page for refreshing the window, has been requested.
    [[nodiscard]] bool isLoading() const { return m_pending.kind != Request::None; }
    /// Whether the rows belong to scope() and order(), rather than to earlier ones that are still shown.
    [[nodiscard]] bool isCurrent() const { return m_isCurrent; }
    /// Whether the window is being read again; rows that appear then are new in the database.
    [[nodiscard]] bool isRefreshing() const
    {
        return m_pending.kind == Request::Refresh || m_taking == Request::Refresh;
    }
    [[nodiscard]] bool hasNext() const { return m_window.hasAfter(); }
    [[nodiscard]] bool hasPrevious() const { return m_window.hasBefore(); }
    /// Why the last page could not be read; nullopt once another one is requested.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    /// When the rows were read, UTC; of several pages the earliest one. Invalid where there are none.
    [[nodiscard]] QDateTime readAt() const { return m_readAt; }

    /// The number of rows in the list; nullopt while it is unknown.
    [[nodiscard]] std::optional<qint64> total() const;
    [[nodiscard]] bool isCounting() const { return m_countRequest != 0; }
    /// The number of rows before the window; nullopt where neither it nor the total is known.
    [[nodiscard]] std::optional<qint64> rowsBefore() const;
    /// The number of rows after the window; nullopt as for rowsBefore().
    [[nodiscard]] std::optional<qint64> rowsAfter() const;

    /// The list that is shown; nullopt where its rows have not arrived.
    [[nodiscard]] std::optional<List> list() const;

    /// Requests the rows in another order, beginning with the first row. An invalid column means the id.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

public slots:
    /// Shows another list, beginning with its first row. The old rows stay until the new ones arrive, unless
    /// they belong to another collector.
    void reset(const guardia::RecordScope &scope, const guardia::RecordOrder &order);
    /// Shows a list as it was left, and reads its rows again, so that those that still exist keep their
    /// places.
    void restore(const guardia::RecordsModel::List &list);
    /// Moves the window by a page; does nothing where that is impossible, has failed, or is under way.
    void fetchNext();
    void fetchPrevious();
    void goToFirst();
    void goToLast();
    /// Reads the rows of the window again, and counts again. Rows that still exist keep their places.
    void refresh();
    /// Repeats the request that has failed.
    void retry();
    /// Cancels open requests.
    void cancel();
    /// Sets which rows are visible; they are not dropped when a page is added on the other side.
    void setVisibleRows(int first, int last);

signals:
    /// Anything about the list has changed: loading, error, count or position.
    void statusChanged();
    /// The window is at another place in the list, or shows another list.
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
    QDateTime m_readAt;
    int m_firstVisible = -1;
    int m_lastVisible = -1;
    bool m_isCurrent = false;
    Request::Kind m_taking = Request::None; ///< what the page that is being added was requested for
};

} // namespace guardia
