// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clock.h"
#include "models/alertbook.h"
#include "models/pastalert.h"

#include <QObject>

#include <memory>

class QFileSystemWatcher;
class QLockFile;

namespace guardia {

/// What fired and ended on one connection, kept in a file of its own: a line for each change, the last of an
/// alert's lines counts. What lasted when the program ended is closed as no longer watched, with no end
/// invented; if it is still there at the next first look, that is another part of the same alert. Parts have
/// lines of their own and are joined by joinedAlerts(). When the past proves an earlier beginning, the file
/// is written anew. A file that is damaged is kept beside the new one and reported once.
///
/// Of several consoles with the same connection on one computer, the one that opened it first keeps the file;
/// the others read it whenever it changes, and one of them keeps it as soon as the first has closed it or
/// crashed. So no alert is listed twice, and none is lost. GUI thread.
class AlertHistory : public QObject
{
    Q_OBJECT

public:
    /// The newest alerts are kept, older ones are dropped; of alerts in several parts, so many of these.
    static constexpr qsizetype Most = 1000;
    static constexpr qsizetype MostParts = 2 * Most;

    /// folder is made where there is none.
    AlertHistory(QString folder, Clock clock, QObject *parent = nullptr);
    ~AlertHistory() override;

    /// Reads what is known of a connection, by its connectionKey(). To be called before its alerts come.
    void open(const QString &connection);
    /// What still lasts is no longer watched.
    void close();
    /// As AlertWatch::alertsChanged() gives them.
    void take(const QList<Alert> &alerts, const AlertChanges &changes);

    /// The one that was seen first comes first.
    [[nodiscard]] const QList<PastAlert> &alerts() const { return m_alerts; }
    /// When an alert that lasts began as a whole, in any state, UTC; invalid where it is not known here.
    [[nodiscard]] QDateTime beginning(const Alert &alert) const;
    /// The file that was damaged, in its new place; empty where none was.
    [[nodiscard]] const QString &damagedFile() const { return m_damaged; }
    /// Why the history cannot be kept, in the system's words; empty where it can.
    [[nodiscard]] const QString &error() const { return m_error; }

signals:
    /// alerts(), damagedFile() or error() has changed.
    void changed();

private:
    /// How much of the file could be read. Torn: the last line has no end yet, as when a program crashed.
    enum class Content { Whole, Torn, Damaged };

    [[nodiscard]] bool mayKeep();
    void takeOver();
    void stopWatching();
    void follow();
    Content read();
    void setAside();
    PastAlert *lasting(const Alert &alert);
    PastAlert &begin(const Alert &alert);
    void joinParts();
    void keep(const QList<PastAlert> &changed);
    void rewrite();
    void fail(const QString &reason);

    QString m_folder;
    Clock m_clock;
    QString m_file; ///< empty while no connection is open
    std::unique_ptr<QLockFile> m_lock; ///< held by the console that keeps the file
    std::unique_ptr<QFileSystemWatcher> m_watcher; ///< set where another console keeps the file
    QList<Alert> m_watched; ///< those that there were last
    QList<PastAlert> m_parts; ///< as in the file
    QList<PastAlert> m_alerts; ///< the same, joined
    qsizetype m_lines = 0; ///< of the file
    QString m_damaged;
    QString m_error;
};

} // namespace guardia
