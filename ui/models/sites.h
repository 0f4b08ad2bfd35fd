// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clock.h"
#include "models/alerthistory.h"
#include "models/alertwatch.h"
#include "session/workspace.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QLocale>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <map>
#include <memory>

namespace guardia {

/// What is known of one of the operator's connections.
struct Site {
    ConnectionProfile profile;
    bool isOpen = false; ///< it is the one that the window shows
    WatchStage stage = WatchStage::NotKept;
    QString problem; ///< for SecretRefused and Unusable
    // Of what is Watched:
    QList<Alert> alerts; ///< the worst first, and those that are muted last
    bool isUp = true; ///< whether it answers, as far as known
    bool isRefused = false; ///< it does not answer because it does not allow the user to log in
    bool isRead = false; ///< each of its collectors has been tried
    int indicators = 0;
    int unknown = 0; ///< indicators without a value
    int stale = 0; ///< indicators with an old value
    QDateTime collectedAt; ///< UTC; invalid where it was never read
    std::chrono::milliseconds lateAfter{0}; ///< numbers that are older are out of date

    bool operator==(const Site &) const = default;
};

/// Whether alerts that are muted count.
enum class Muted { Count, LeftOut };

/// The worst of what is known at that time, in UTC. Ok only where it was read completely, and lately.
State siteState(const Site &site, const QDateTime &now, Muted muted = Muted::Count);

/// Whether it is watched, or would be if it could.
bool isSiteWanted(const Site &site);

// A site in words. GUI thread.

/// "Critical", "Not reachable", "Starting", "Password needed", "Not watched".
QString siteStateText(const Site &site, const QDateTime &now, Muted muted = Muted::Count);

/// The alert to tell people about first, or why there is nothing to say; may be empty.
QString siteDetail(const Site &site, const QDateTime &now, const QLocale &locale);

/// "3", "3, 1 muted": how many there are that do not end soon; a dash where it is not watched.
QString siteAlertsText(const Site &site, const QLocale &locale);

/// Judges the connections that are kept watching, each by its own thresholds and mutes, and knows the state
/// of all. GUI thread.
class Sites : public QObject
{
    Q_OBJECT

public:
    /// All of them must outlive this object. open judges the open connection. The alerts of the others are
    /// kept in their histories in that folder; nowhere where it is empty.
    Sites(Workspace &workspace, Settings &settings, const AlertWatch &open, Clock clock,
          QString historyFolder = {}, QObject *parent = nullptr);
    ~Sites() override;

    /// All connections in the operator's order; before them the open one, where it is none of these.
    [[nodiscard]] QList<Site> sites() const;
    /// Whether any connection is kept watching besides the open one.
    [[nodiscard]] bool hasKept() const { return !m_kept.isEmpty(); }
    [[nodiscard]] QDateTime now() const { return m_clock(); }

signals:
    /// sites() may have changed. Emitted every few seconds while something is kept watching, because numbers
    /// get old.
    void changed();
    /// The alerts of a connection besides the open one have changed.
    void alertsChanged(const guardia::ConnectionProfile &profile, const guardia::AlertChanges &changes);

private:
    void follow();
    [[nodiscard]] Site openSite(const Session &session) const;
    [[nodiscard]] Site keptSite(const KeptConnection &kept) const;

    /// Judges one session.
    struct Judged {
        const Session *session = nullptr;
        std::unique_ptr<AlertHistory> history; ///< null where none is kept
        std::unique_ptr<AlertWatch> watch;
    };

    [[nodiscard]] Judged judge(const KeptConnection &kept);
    static void close(const Judged &judged);

    Workspace &m_workspace;
    Settings &m_settings;
    const AlertWatch &m_open;
    Clock m_clock;
    QString m_historyFolder;
    QList<KeptConnection> m_kept;
    std::map<QString, Judged> m_judged; ///< by the connection's id
    QTimer m_ticking;
};

} // namespace guardia
