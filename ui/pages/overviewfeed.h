// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/attention.h"
#include "model/clock.h"
#include "models/alertwatch.h"
#include "models/indicatorbook.h"
#include "session/recordsource.h"
#include "session/session.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QPointer>

#include <chrono>
#include <optional>
#include <vector>

namespace guardia {

/// What the overview shows: what is known of a session, or was when that was paused. Asks for the past and
/// for what needs attention only while it is active, and never for the same thing twice at once. GUI thread.
class OverviewFeed : public QObject
{
    Q_OBJECT

public:
    /// The shortest time between two requests for the past that nobody but the clock wants.
    static constexpr std::chrono::milliseconds TrendPause = std::chrono::seconds(10);
    /// After so long an answer is not expected any more.
    static constexpr std::chrono::milliseconds Patience = std::chrono::minutes(1);

    /// watch judges the numbers of the same session.
    OverviewFeed(const AlertWatch &watch, const Clock &clock, QObject *parent = nullptr);

    /// Starts anew with another session; nullptr for none.
    void setSession(Session *session);
    /// Where there are none, why is session's recordsUnavailable().
    void setRecords(RecordSource *records);
    /// How far back the tiles' past reaches.
    void setRange(std::chrono::milliseconds range);
    /// Whether anyone looks.
    void setActive(bool active);

    [[nodiscard]] const IndicatorBook &book() const { return m_book; }
    /// How often there are new numbers; 0 without a session.
    [[nodiscard]] std::chrono::milliseconds interval() const
    {
        return m_session ? m_session->interval() : std::chrono::milliseconds(0);
    }
    [[nodiscard]] bool isPaused() const { return m_session && m_session->isPaused(); }
    /// The past of an indicator's value; empty where nothing is known yet.
    [[nodiscard]] std::vector<Point> past(const SeriesKey &key) const { return m_past.value(key); }

    /// trendReady() follows, unless a later request overtakes it. Unix milliseconds.
    void requestTrend(const QList<SeriesKey> &series, qint64 from, qint64 to);

signals:
    /// Other readings, or another past of them.
    void readingsChanged();
    /// A new snapshot; a good moment to ask for a newer trend where the last one is TrendPause old.
    void trendOutdated();
    /// In the order of what was asked for.
    void trendReady(const QList<guardia::TrendSeries> &trend, const QString &error);
    void attentionReady(const guardia::AttentionList &attention);
    void attentionFailed(const QString &error);
    void attentionUnavailable(const QString &reason);
    /// There is something to ask, but no answer yet.
    void attentionWaiting();

private:
    /// A question that is asked again and again.
    struct Question {
        QDateTime askedAt;
        bool isOpen = false;

        [[nodiscard]] bool isDue(const QDateTime &now, std::chrono::milliseconds pause) const;
        void ask(const QDateTime &now);
    };

    void takeSnapshot();
    void takeReadings();
    void takeTrend(const Trend &trend);
    void askAll();
    void askPast();
    void askAttention();
    void restartAttention();
    void cancelAttention();

    const AlertWatch &m_watch;
    Clock m_clock;
    QPointer<Session> m_session;
    QPointer<RecordSource> m_records;
    IndicatorBook m_book; ///< the watch's, or what that was when the session was paused
    QHash<SeriesKey, std::vector<Point>> m_past;
    QList<SeriesKey> m_trendSeries; ///< asked for last
    std::chrono::milliseconds m_range = std::chrono::hours(1);
    bool m_isActive = false;
    Question m_pastQuestion;
    Question m_trendQuestion;
    Question m_attentionQuestion;
    quint64 m_attentionId = 0;
};

} // namespace guardia
