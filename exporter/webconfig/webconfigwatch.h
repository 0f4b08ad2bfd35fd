// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clock.h"
#include "model/problem.h"
#include "webconfig/filestamp.h"
#include "webconfig/webconfiguration.h"
#include "webconfig/webconfigurationloader.h"

#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <chrono>

namespace guardia {

/// Keeps the web configuration up to date: reads it again when its file, a certificate, a key, an authority
/// or the token file was written or replaced. What is wrong then changes nothing and is logged once, until it
/// is something else that is wrong.
///
/// Told by the system at once where that works; besides, all files are looked at every few seconds, which
/// finds what was renamed or linked into place. Lives on any thread with an event loop; reading blocks it for
/// some milliseconds.
class WebConfigWatch : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds UsualInterval{5000};

    /// Nothing is read before start().
    explicit WebConfigWatch(const QString &fileName, std::chrono::milliseconds interval = UsualInterval,
                            Clock clock = systemClock(), QObject *parent = nullptr);

    /// Reads the configuration for the first time and begins to watch it. What it gives back is wrong, and is
    /// the caller's to tell; configuration() is null then, and nothing is watched. Emits nothing.
    Problems start();

    /// Reads it again at once, as SIGHUP and POST /-/reload want. What it gives back is wrong, and the
    /// configuration stays as it was. Emits changed() before it returns where there is something new. After
    /// start() only.
    Problems reload();

    /// The one that holds; null before start(), and where that found something wrong.
    [[nodiscard]] const WebConfigurationPtr &configuration() const { return m_configuration; }

signals:
    /// Another configuration holds from now on: for the HTTP thread, by a queued connection.
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
    Problems m_problems; ///< of the latest attempt
    QHash<QString, FileStamp> m_stamps; ///< of all files of the latest attempt, from before they were read
    qint64 m_readAt = 0; ///< when that was, in nanoseconds since 1970
    QFileSystemWatcher m_watcher;
    QTimer m_timer; ///< for looking every few seconds
    QTimer m_soon; ///< for looking after a file was written, which takes a moment
};

} // namespace guardia
