// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"
#include "model/result.h"

#include <QHash>
#include <QString>

#include <memory>
#include <optional>

namespace guardia {

class HistoryFile;

/// Keeps a History in a SQLite file: reads it once, then writes what has changed since the last time. If the
/// program is killed, only what came after the last save() is lost. Use from one thread, which may wait for
/// the disk.
class HistoryStore
{
public:
    /// Does not access the file yet. maxSize is the largest size it should have, in bytes.
    HistoryStore(QString fileName, qint64 maxSize);
    ~HistoryStore();
    HistoryStore(HistoryStore &&) noexcept;
    HistoryStore &operator=(HistoryStore &&) noexcept;

    /// Returns the stored series; none where there is no file yet. A damaged file, or one of a later version,
    /// is renamed with a warning. Error Unavailable where another program uses the file, Storage where it
    /// cannot be written; then nothing can be saved.
    Result<QHash<SeriesKey, History::Series>> load();

    /// Writes what has changed, in one transaction. Error Storage, for example where the disk is full; then
    /// nothing is written, and the next save() writes it. Where the file becomes too large, the limit of
    /// history is lowered.
    Result<void> save(History &history);

    [[nodiscard]] const QString &fileName() const { return m_fileName; }

private:
    /// What the file has of one series.
    struct Stored {
        qint64 id = 0;
        SeriesHistory points; ///< as it was last saved; shares its blocks with the History
        std::optional<qint64> collectedFrom = {}; ///< the same
    };

    Result<void> open();
    Result<void> read(QHash<SeriesKey, History::Series> &series);
    Result<void> setAside(const QString &reason);
    Result<void> write(const History &history, QHash<SeriesKey, Stored> &stored);
    Result<bool> writeBlocks(qint64 id, const SeriesHistory &before, const SeriesHistory &now);
    Result<void> writeLog(const History &history, QHash<SeriesKey, Stored> &stored);
    Result<void> keepWithinSize(History &history);

    QString m_fileName;
    qint64 m_maxSize;
    std::unique_ptr<HistoryFile> m_file; ///< null where the file is not open
    QHash<SeriesKey, Stored> m_stored;
    /// Whether the log has the beginning of the heads in m_stored, so that new points can be appended.
    bool m_logGoesOn = false;
};

} // namespace guardia
