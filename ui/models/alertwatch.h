// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/indicatorbook.h"
#include "model/clock.h"
#include "model/records.h"
#include "models/alertbook.h"
#include "models/alertpast.h"
#include "models/slastanding.h"
#include "session/recordsource.h"
#include "session/session.h"
#include "session/settings.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace guardia {

/// Judges every snapshot of a session, no matter whether a window shows it, is paused, or is being replaced
/// by one in another language. GUI thread.
class AlertWatch : public QObject
{
    Q_OBJECT

public:
    /// The shortest time between two counts of the rows that were added to a series within an hour.
    static constexpr std::chrono::milliseconds CountPause = std::chrono::minutes(1);

    /// settings has the operator's thresholds and what is muted, and must outlive this object. usual is the
    /// catalogue to use while nothing is open.
    AlertWatch(Settings &settings, CataloguePtr usual, Clock clock, QObject *parent = nullptr);

    /// Starts again with another session, beginning with its latest snapshot; nullptr for none.
    void setSession(Session *session);
    /// The source for counting rows while the values do not cover an hour; nullptr where rows cannot be
    /// counted.
    void setRecords(RecordSource *records);

    /// The catalogue with the indicators that are watched.
    [[nodiscard]] const CataloguePtr &catalogue() const { return m_catalogue; }
    /// Everything that is known now.
    [[nodiscard]] const IndicatorBook &book() const { return m_book; }
    /// The worst first, and those that are muted last.
    [[nodiscard]] const QList<Alert> &alerts() const { return m_shown; }

    /// What is muted of the open connection, also where there is no such alert at the moment.
    [[nodiscard]] const QList<Mute> &mutes() const { return m_mutes; }
    /// Tells nobody about an alert for that long; id is an alertId() or alertIdOf(). MuteSpan::Change
    /// needs an alert that there is. Kept for the connection over a restart.
    void mute(const QString &id, MuteSpan span);
    void unmute(const QString &id);
    /// Whether the rows behind an indicator can be listed: not where a running exporter is read, nor where
    /// its definition lists none, nor where it follows from several series.
    [[nodiscard]] bool hasRows(const QString &indicator) const;
    /// The service requests that an indicator of the collector of SLA clocks counts at present; nullopt where
    /// it counts none, or something else.
    [[nodiscard]] std::optional<SlaFigure> slaRows(const Indicator &indicator) const;
    /// The rows of the series that an indicator counts, which will meet their thresholds soon; nullopt where
    /// it counts something else, or it is not known which they are.
    [[nodiscard]] std::optional<RecordScope> soonRows(const Indicator &indicator) const;
    /// The rows that an indicator's value had at a moment, UTC, as the rows prove it; nullopt where they do
    /// not, or cannot be listed.
    [[nodiscard]] std::optional<RecordScope> pastRows(const Indicator &indicator,
                                                      const QDateTime &moment) const;
    /// Whether it can be said how the number behind the alert with that id is counted, even if there is no
    /// such alert any more: not for a database, nor for what the definitions no longer have.
    [[nodiscard]] bool isExplainable(const QString &id) const;
    /// What the alert with that id is about, whether there is one or not.
    [[nodiscard]] QString titleOf(const QString &id) const;

    /// Time has passed: ends mutes that are over, and alerts whose number was better for long enough. Called
    /// by this object itself every few seconds while there is something to end.
    void tick();

signals:
    /// There are other indicators, or other thresholds.
    void indicatorsChanged();
    /// book() or hasRows() has changed.
    void readingsChanged();
    /// The alerts have changed, or what is muted of them. What is muted is among the changes as well.
    void alertsChanged(const QList<guardia::Alert> &alerts, const guardia::AlertChanges &changes);
    /// mutes() has changed.
    void mutesChanged();

private:
    void takeSnapshot(const SnapshotPtr &snapshot);
    void takeHealth(const Health &health);
    void takeTrend(const Trend &trend);
    void takeCount(const RecordCount &count);
    void evaluate();
    void takeCatalogue(const CataloguePtr &catalogue);
    void applyThresholds();
    void askHour();
    void askPast();
    void askCounts();
    void setMutes(const QList<Mute> &mutes);
    QStringList endMutes();
    [[nodiscard]] bool hasChanged(const Mute &mute) const;

    /// A count of rows that was requested.
    struct Asked {
        SeriesKey series;
        QDateTime at;
    };

    Settings &m_settings;
    CataloguePtr m_usual;
    CataloguePtr m_catalogue;
    Clock m_clock;
    QPointer<Session> m_session;
    QPointer<RecordSource> m_records;
    IndicatorBook m_book;
    AlertBook m_alerts;
    AlertPast m_past; ///< since when alerts have been there that there were at first
    QList<Alert> m_shown; ///< m_alerts with what is muted of them
    QList<Mute> m_mutes;
    QTimer m_ticking;
    bool m_hasAskedHour = false; ///< for the values before the first snapshot
    QHash<quint64, Asked> m_counting; ///< by the id of the request
    QHash<SeriesKey, QDateTime> m_countedAt; ///< when a count was last requested, by the series
};

/// The rows that an indicator is judged by at that time: the rows added within the hour before where growth
/// is judged, else the rows behind its value.
RecordScope judgedRows(const Indicator &indicator, const QDateTime &now);

} // namespace guardia
