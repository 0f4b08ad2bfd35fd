// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/recordsource.h"

#include <QSet>

namespace guardia {

/// Rows that are computed on request, so that there can be ten million of them. Their ids are 1 to rows; each
/// quarter of them is OPEN, IN_PROGRESS, FAILED, and without a status. Sorts by id and status; supports
/// conditions on id, deployment_id and status, and an id as text. No row matches any other condition. Every
/// series counts the OPEN rows.
class FakeRecordSource : public RecordSource
{
    Q_OBJECT

public:
    /// Queued answers come from the event loop in the order of the requests; held ones when the test calls
    /// answer().
    enum class Answers { Queued, Held };

    explicit FakeRecordSource(qint64 rows = 10'000'000, QObject *parent = nullptr);

    // Set by tests.
    Answers answers = Answers::Queued;
    QStringList names = {QStringLiteral("service_requests"), QStringLiteral("incidents")};
    QList<RecordColumn> columns; ///< with the names of columns of service requests
    CataloguePtr words; ///< the built-in catalogue, unless a test changes it
    qint64 rows = 0;

    QString
        longTitle; ///< where it is not empty, of every record; pages have no more of it than was asked for
    RecordGroups grouped; ///< the answer to every request for groups, apart from its id

    // All requests in their order, answered or not.
    QList<RecordPageRequest> pages;
    QList<std::pair<quint64, RecordScope>> counts;
    QList<RecordGroupsRequest> groups;
    QList<quint64> attention;
    QList<RecordExport> exports;
    QList<quint64> cancelled;

    [[nodiscard]] QList<RecordList> lists() const override;
    [[nodiscard]] CataloguePtr catalogue() const override;
    void requestPage(const RecordPageRequest &request) override;
    void requestCount(quint64 id, const RecordScope &scope) override;
    void requestGroups(const RecordGroupsRequest &request) override;
    void requestAttention(quint64 id) override;
    void exportRecords(const RecordExport &request) override;
    void cancel(quint64 id) override;

    /// Answers a page or count that was requested, even a second time.
    void answer(quint64 id);
    void fail(quint64 id, const Error &error);
    /// Answers all open requests, pages first.
    void answerAll();
    /// The answer to this request.
    [[nodiscard]] RecordPage page(const RecordPageRequest &request) const;
    [[nodiscard]] qint64 count(const RecordScope &scope) const;
    /// The page that was requested last.
    [[nodiscard]] RecordPageRequest lastPage() const;

private:
    [[nodiscard]] QString titleFor(const RecordPageRequest &request) const;
    void answerLater(quint64 id);

    QSet<quint64> m_open;
};

} // namespace guardia
