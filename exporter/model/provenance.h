// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QtGlobal>

#include <chrono>
#include <memory>
#include <vector>

namespace guardia {

/// A statement that was sent to the database to compute metrics.
struct SentStatement {
    /// Which rows of the table it read.
    enum class Rows {
        All,
        New, ///< those that came after rows whose count is remembered; both counts are added up
        Changed, ///< those that have changed since every row became known one by one
    };

    QString sql; ///< as the database got it
    QStringList metrics; ///< full names of the metrics that it is for; no duplicates
    Rows rows = Rows::All;
    QDateTime sentAt; ///< UTC
    qint64 resultRows = 0;
    std::chrono::microseconds took{0};
    bool hasFailed = false;

    bool operator==(const SentStatement &) const = default;
};

/// How the numbers of a collector came about. Made again only when statements were sent, never changed, and
/// shared by all snapshots until then.
struct Provenance {
    QString file; ///< has the definition; begins with a colon where that is compiled in
    QMap<QString, QString> definitions; ///< by full name of a metric: its part of that file
    QString table; ///< its name in the database; empty where the definition has a SELECT of its own
    /// By full name of a metric: the columns that it needs, by their names in the database.
    QMap<QString, QStringList> columns;
    /// What is read as well where the table has it, for each of the metrics; names in the database.
    QStringList otherColumns;
    QStringList missingColumns; ///< for want of which metrics are absent; names in the database
    /// Those that the present numbers are from. Not all have to be of the same time: what cannot have changed
    /// is not counted again.
    std::vector<SentStatement> statements;
    QString failedSql; ///< what failed at the latest attempt; empty where nothing did

    bool operator==(const Provenance &) const = default;
};

using ProvenancePtr = std::shared_ptr<const Provenance>;

} // namespace guardia
