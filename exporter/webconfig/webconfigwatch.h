// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clock.h"
#include "model/result.h"
#include "webconfig/webconfiguration.h"

#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <chrono>
#include <sys/types.h>

namespace guardia {

/// What stat(2) says about a file, following links. Differs after the file was written, replaced or removed.
struct FileStamp {
    dev_t device = 0;
    ino_t inode = 0; ///< 0 where the file does not exist
    off_t size = 0; ///< bytes
    qint64 modified = 0; ///< nanoseconds since 1970
    qint64 changed = 0; ///< nanoseconds since 1970, when the file's metadata changed

    bool operator==(const FileStamp &) const = default;
};

/// Keeps the web configuration up to date: reads it again when its file, a certificate, a key, an authority
/// or the token file was written or replaced. Where that finds problems, nothing changes and they are logged,
/// once until they differ.
///
/// The system reports most changes at once. In addition all files are checked every few seconds, which finds
/// files that were renamed or linked into place. Lives on any thread with an event loop; reading blocks it
/// for some milliseconds.
class WebConfigWatch : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds UsualInterval{5000};

    /// Nothing is read before start().
    explicit WebConfigWatch(const QString &fileName, std::chrono::milliseconds interval = UsualInterval,
                            Clock clock = systemClock(), QObject *parent = nullptr);

    /// Reads the configuration for the first time and starts watching it. Returns the problems, which the
    /// caller reports; where there are any, configuration() is null and nothing is watched. Emits nothing.
    Problems start();

    /// Reads the configuration again at once, for SIGHUP and POST /-/reload. Returns the problems; where
    /// there are any, the configuration stays as it was. Emits changed() before it returns where the
    /// configuration is new. Call only after start().
    Problems reload();

    /// The current configuration; null before start(), and where start() found problems.
    [[nodiscard]] const WebConfigurationPtr &configuration() const { return m_configuration; }

signals:
    /// A new configuration is in force from now on. The HTTP thread connects by a queued connection.
    void changed(const guardia::WebConfigurationPtr &configuration);

private:
    LoadedWebConfiguration load();
    void accept(LoadedWebConfiguration loaded);
    void lookAgain();
    [[nodiscard]] bool haveFilesChanged() const;
    [[nodiscard]] bool haveFilesSettled() const;
    void watchFiles();

    QString m_fileName;
    Clock m_clock;
    WebConfigurationPtr m_configuration;
    Problems m_problems; ///< found by the latest attempt
    /// Stamps of all files of the latest attempt, taken before they were read.
    QHash<QString, FileStamp> m_stamps;
    qint64 m_readAt = 0; ///< when the latest attempt began, in nanoseconds since 1970
    QFileSystemWatcher m_watcher;
    QTimer m_timer; ///< for the check every few seconds
    QTimer m_soon; ///< for the check after a file was written, delayed until it has settled
};

} // namespace guardia
