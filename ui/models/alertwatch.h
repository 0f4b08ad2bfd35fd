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

/// Judges every snapshot of a session, no matter whether a window shows it, is paused, or is being replaced
/// by one in another language. GUI thread.
class AlertWatch : public QObject
{
    Q_OBJECT

public:
    /// The shortest time between two counts of the rows added within an hour.
    static constexpr std::chrono::milliseconds CountPause = std::chrono::minutes(1);

    /// settings has the operator's thresholds and must outlive this object. usual is the catalogue to use
    /// while nothing is open.
    AlertWatch(const Settings &settings, CataloguePtr usual, Clock clock, QObject *parent = nullptr);

    /// Starts again with another session, beginning with its latest snapshot; nullptr for none.
    void setSession(Session *session);
    /// The source for counting rows while the values do not cover an hour; nullptr where rows cannot be
    /// counted.
    void setRecords(RecordSource *records);

    /// The catalogue with the indicators that are watched.
    [[nodiscard]] const CataloguePtr &catalogue() const { return m_catalogue; }
    /// Everything that is known now.
    [[nodiscard]] const IndicatorBook &book() const { return m_book; }
    /// The worst first.
    [[nodiscard]] const QList<Alert> &alerts() const { return m_alerts.alerts(); }

signals:
    /// There are other indicators, or other thresholds.
    void indicatorsChanged();
    /// book() has changed.
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

    /// A count of rows that was requested.
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
    bool m_hasAskedHour = false; ///< for the values before the first snapshot
    QHash<quint64, Asked> m_counting; ///< by the id of the request
    QDateTime m_countedAt; ///< when counts were last requested
};

/// The rows that an indicator is judged by at that time: the rows added within the hour before where growth
/// is judged, else the rows behind its value.
RecordScope judgedRows(const Indicator &indicator, const QDateTime &now);

} // namespace guardia
