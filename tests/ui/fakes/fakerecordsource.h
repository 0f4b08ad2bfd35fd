// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/recordsource.h"

#include <QSet>

namespace guardia {

/// Rows that are computed when they are asked for, so that there may be ten million of them. Their ids are 1
/// to rows; a quarter of them each is OPEN, IN_PROGRESS, FAILED and without a status. Sorts by id and status;
/// knows conditions on id and status, and as text an id. Any other condition no row meets. Any series
/// counts the OPEN ones.
class FakeRecordSource : public RecordSource
{
    Q_OBJECT

public:
    /// Queued answers come from the event loop in the order asked for; held ones when the test says so.
    enum class Answers { Queued, Held };

    explicit FakeRecordSource(qint64 rows = 10'000'000, QObject *parent = nullptr);

    // What a test sets.
    Answers answers = Answers::Queued;
    QStringList names = {QStringLiteral("service_requests"), QStringLiteral("incidents")};
    QList<RecordColumn> columns; ///< called as those of service requests are
    CataloguePtr words; ///< the built-in one until a test says otherwise
    qint64 rows = 0;

    // What was asked, in that order, answered or not.
    QList<RecordPageRequest> pages;
    QList<std::pair<quint64, RecordScope>> counts;
    QList<quint64> attention;
    QList<RecordExport> exports;
    QList<quint64> cancelled;

    [[nodiscard]] QStringList collectors() const override;
    [[nodiscard]] CataloguePtr catalogue() const override;
    void requestPage(const RecordPageRequest &request) override;
    void requestCount(quint64 id, const RecordScope &scope) override;
    void requestAttention(quint64 id) override;
    void exportRecords(const RecordExport &request) override;
    void cancel(quint64 id) override;

    /// Answers a page or count that was asked for, a second time too.
    void answer(quint64 id);
    void fail(quint64 id, const Error &error);
    /// Answers all that is still open, the pages first.
    void answerAll();
    /// What the answer to that request is.
    [[nodiscard]] RecordPage page(const RecordPageRequest &request) const;
    [[nodiscard]] qint64 count(const RecordScope &scope) const;
    /// The last page that was asked for.
    [[nodiscard]] RecordPageRequest lastPage() const;

private:
    void answerLater(quint64 id);

    QSet<quint64> m_open;
};

} // namespace guardia
