// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/block.h"
#include "model/result.h"
#include "model/serieskey.h"

#include <QByteArray>
#include <QSqlDatabase>
#include <QString>

#include <memory>
#include <vector>

class QSqlError;

namespace guardia {

/// A history's SQLite file: its tables, and what can be done with them. Belongs to the thread that opens it.
/// What fails is Storage, or Invalid where the file is damaged or of a later version.
class HistoryFile
{
public:
    struct SeriesRow {
        qint64 id = 0;
        SeriesKey key;
        QString collector;
    };
    struct BlockRow {
        qint64 series = 0;
        BlockPtr block;
        bool isGood = false; ///< its bytes are those that were written
    };

    /// Opens it for this program alone, and makes it, and its directory, where there is none: readable by
    /// this user only. Fails with Unavailable where another program has it open.
    static Result<std::unique_ptr<HistoryFile>> open(const QString &fileName);
    ~HistoryFile();
    Q_DISABLE_COPY_MOVE(HistoryFile)

    Result<std::vector<SeriesRow>> series();
    /// Appends to rows, by series, tier and start: also where it fails in the midst.
    Result<void> blocks(std::vector<BlockRow> &rows);
    /// The log's records, in the order they were written; up to the first that is not what was written.
    Result<std::vector<QByteArray>> log();

    Result<void> begin();
    Result<void> commit();
    void rollBack();

    /// Gives the id of a new series.
    Result<qint64> addSeries(const SeriesKey &key, const QString &collector);
    /// With all its blocks.
    Result<void> removeSeries(qint64 id);
    Result<void> putBlock(qint64 series, const Block &block);
    Result<void> removeBlock(qint64 series, const Block &block);
    Result<void> addToLog(const QByteArray &record);
    Result<void> clearLog();

    /// Gives pages that hold nothing any more back to the file system.
    Result<void> shrink();
    /// Bytes.
    Result<qint64> size();

private:
    HistoryFile(QString fileName, QString connection);

    Result<void> prepare();
    Result<void> execute(const QString &statement, const QVariantList &values = {});
    Result<qint64> number(const QString &statement);
    [[nodiscard]] QSqlDatabase database() const;
    [[nodiscard]] Error errorFrom(const QSqlError &error) const;

    QString m_fileName;
    QString m_connection;
};

} // namespace guardia
