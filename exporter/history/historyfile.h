// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/tier.h"
#include "model/result.h"
#include "model/serieskey.h"

#include <QByteArray>
#include <QSqlDatabase>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

class QSqlError;

namespace guardia {

/// The SQLite file of a history: its tables and the operations on them. Belongs to the thread that opens it.
/// Errors: Storage, or Invalid where the file is damaged or of a later version.
class HistoryFile
{
public:
    struct SeriesRow {
        qint64 id = 0;
        SeriesKey key;
        QString collector;
        std::optional<qint64> collectedFrom; ///< as in History::Series
    };
    struct BlockRow {
        qint64 series = 0;
        BlockPtr block;
        bool isGood = false; ///< whether its bytes are unchanged since they were written
    };

    /// Opens the file exclusively, and creates it and its directory where they are missing, readable by this
    /// user only. Error Unavailable where another program has it open.
    static Result<std::unique_ptr<HistoryFile>> open(const QString &fileName);
    ~HistoryFile();
    Q_DISABLE_COPY_MOVE(HistoryFile)

    Result<std::vector<SeriesRow>> series();
    /// Appends the blocks to rows, by series, tier and start. Where it fails midway, rows has those read so
    /// far.
    Result<void> blocks(std::vector<BlockRow> &rows);
    /// The records of the log in the order they were written, up to the first damaged one.
    Result<std::vector<QByteArray>> log();

    Result<void> begin();
    Result<void> commit();
    void rollBack();

    /// Adds a series and returns its id.
    Result<qint64> addSeries(const SeriesKey &key, const QString &collector);
    /// Notes since when a series was collected; what it has of older times was reconstructed.
    Result<void> setCollectedFrom(qint64 series, qint64 time);
    /// Removes a series with all its blocks.
    Result<void> removeSeries(qint64 id);
    Result<void> putBlock(qint64 series, const Block &block);
    Result<void> removeBlock(qint64 series, const Block &block);
    Result<void> addToLog(const QByteArray &record);
    Result<void> clearLog();

    /// Returns unused pages to the file system.
    Result<void> shrink();
    /// The size in bytes.
    Result<qint64> size();

private:
    HistoryFile(QString fileName, QString connection);

    Result<void> prepare();
    Result<void> addMissingColumn();
    Result<void> execute(const QString &statement, const QVariantList &values = {});
    Result<qint64> number(const QString &statement);
    [[nodiscard]] QSqlDatabase database() const;
    [[nodiscard]] Error errorFrom(const QSqlError &error) const;

    QString m_fileName;
    QString m_connection;
};

} // namespace guardia
