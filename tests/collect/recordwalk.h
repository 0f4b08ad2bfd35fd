// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection.h"
#include "collect/definition.h"
#include "collect/recordpaging.h"
#include "model/records.h"
#include "model/result.h"

#include <QDateTime>
#include <QStringList>

#include <functional>
#include <memory>

class QRandomGenerator;

namespace guardia::test {

/// Reads the records of one collector, each time in a transaction of its own.
class RecordWalk
{
public:
    RecordWalk(const DatabaseAddress &address, CollectorDefinition definition,
               QDateTime now = QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC));

    Result<RecordPage> page(const RecordPageRequest &request);
    Result<qint64> count(const RecordScope &scope);

    /// The ids on all pages, read from one end of the list to the other, in the order in which they are
    /// shown. Fails where a page wrongly says that it is the last one, or where the pages never end.
    Result<QStringList> ids(RecordPageRequest request);
    /// The ids in the order of a single statement without pages, which ids() has to agree with.
    Result<QStringList> idsOfOneStatement(const QString &table, const RecordOrder &order,
                                          const QString &where = {});

    /// The first column or direction for which pages and the single statement differ; empty where they agree.
    QString disagreement(const QString &table, int rows);

    [[nodiscard]] const CollectorDefinition &definition() const { return m_definition; }

private:
    Result<void> read(const std::function<Result<void>(const RecordReading &, const RecordQuery &)> &work);

    CollectorDefinition m_definition;
    QDateTime m_now;
    std::shared_ptr<Interrupter> m_interrupter;
    Connection m_connection;
};

/// The built-in definition of that name.
CollectorDefinition builtIn(const QString &collector);

/// Statements that insert rows into sr_requests and capacity_plans: many values that occur several times,
/// many NULLs, Korean, quotes, characters with a meaning in LIKE or after backslashes, times that differ by a
/// microsecond, and numbers that differ in the last bit. text returns a text as a literal of the database.
QStringList randomRows(QRandomGenerator &random, int rows,
                       const std::function<QString(const QString &)> &text);

} // namespace guardia::test
