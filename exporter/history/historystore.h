// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"
#include "model/result.h"

#include <QHash>
#include <QString>

#include <memory>

namespace guardia {

class HistoryFile;

/// Keeps a History in a SQLite file: reads it once, then writes what has changed since the last time. A
/// program that is killed loses what came after the last save(), nothing more. Used on one thread, which
/// waits for the disk.
class HistoryStore
{
public:
    /// Nothing is touched yet. maxSize is the most bytes the file should have.
    HistoryStore(QString fileName, qint64 maxSize);
    ~HistoryStore();
    HistoryStore(HistoryStore &&) noexcept;
    HistoryStore &operator=(HistoryStore &&) noexcept;

    /// What was stored; nothing where there is no file yet. A damaged file is set aside with a warning, and
    /// so is one of a later version. Fails, and then nothing can be saved, with Unavailable where another
    /// program uses the file, and with Storage where it cannot be written.
    Result<QHash<SeriesKey, History::Series>> load();

    /// Writes what has changed, in one transaction: all of it, or nothing. Fails with Storage, for example
    /// where the disk is full; the next save() makes up for it. Where the file becomes too large, the history
    /// is made to hold less.
    Result<void> save(History &history);

    [[nodiscard]] const QString &fileName() const { return m_fileName; }

private:
    /// What the file holds of one series.
    struct Stored {
        qint64 id = 0;
        SeriesHistory points; ///< as last saved: shares its blocks with the History
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
    std::unique_ptr<HistoryFile> m_file; ///< null where it is not open
    QHash<SeriesKey, Stored> m_stored;
    bool m_logGoesOn = false; ///< what the log has is the beginning of the heads of m_stored
};

} // namespace guardia
