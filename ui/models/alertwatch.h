// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/indicatorbook.h"
#include "model/clock.h"
#include "model/records.h"
#include "models/alertbook.h"
#include "session/recordsource.h"
#include "session/session.h"
#include "session/settings.h"

#include <QHash>
#include <QObject>
#include <QPointer>

namespace guardia {

/// Judges the numbers of a session as they are taken: whether a window shows them, is paused, or is made anew
/// in another language, is nothing to it. GUI thread.
class AlertWatch : public QObject
{
    Q_OBJECT

public:
    /// The shortest time between two counts of the rows that came within an hour.
    static constexpr std::chrono::milliseconds CountPause = std::chrono::minutes(1);

    /// settings have the operator's thresholds and outlive it; usual is what is watched where nothing is
    /// open.
    AlertWatch(const Settings &settings, CataloguePtr usual, Clock clock, QObject *parent = nullptr);

    /// Starts anew with another session, from what it has taken so far; nullptr for none.
    void setSession(Session *session);
    /// Where rows can be counted while the numbers do not span an hour yet; nullptr where they cannot.
    void setRecords(RecordSource *records);

    /// What the definitions say of what is watched.
    [[nodiscard]] const CataloguePtr &catalogue() const { return m_catalogue; }
    /// All that is known now.
    [[nodiscard]] const IndicatorBook &book() const { return m_book; }
    /// The worst first.
    [[nodiscard]] const QList<Alert> &alerts() const { return m_alerts.alerts(); }

signals:
    /// Other indicators are watched, or with other thresholds.
    void indicatorsChanged();
    /// book() says something else.
    void readingsChanged();
    void alertsChanged(const QList<guardia::Alert> &alerts, const guardia::AlertChanges &changes);

private:
    void takeSnapshot(const SnapshotPtr &snapshot);
    void takeHealth(const Health &health);
    void takeTrend(const Trend &trend);
    void takeCount(const RecordCount &count);
    void evaluate();
    void takeCatalogue(const CataloguePtr &catalogue);
    void applyThresholds();
    void askHour();
    void askCounts();

    /// Rows that are being counted.
    struct Asked {
        SeriesKey series;
        QDateTime at;
    };

    const Settings &m_settings;
    CataloguePtr m_usual;
    CataloguePtr m_catalogue;
    Clock m_clock;
    QPointer<Session> m_session;
    QPointer<RecordSource> m_records;
    IndicatorBook m_book;
    AlertBook m_alerts;
    bool m_hasAskedHour = false; ///< what was before the first snapshot
    QHash<quint64, Asked> m_counting; ///< by the request's id
    QDateTime m_countedAt; ///< when counts were asked for last
};

/// The rows that an indicator is judged by at that moment: those that came within the hour before it where
/// their growth is, else those behind its value.
RecordScope judgedRows(const Indicator &indicator, const QDateTime &now);

} // namespace guardia
