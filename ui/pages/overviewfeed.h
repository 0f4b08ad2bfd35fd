// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/indicatorbook.h"
#include "judge/indicatorreading.h"
#include "model/attention.h"
#include "model/clock.h"
#include "model/indicator.h"
#include "models/alertwatch.h"
#include "session/recordsource.h"
#include "session/session.h"
#include "widgets/tilestate.h"

#include <QDateTime>
#include <QHash>
#include <QLocale>
#include <QObject>
#include <QPointer>

#include <chrono>
#include <optional>
#include <vector>

namespace guardia {

/// What a tile shows of a reading: what viewOf() says, and the past. GUI thread.
TileState tileOf(const Indicator &indicator, const IndicatorReading &reading, const std::vector<Point> &past,
                 const QDateTime &now, std::chrono::milliseconds interval, const QLocale &locale);

/// The data of the overview: what is known of a session, or was known when it was paused. Requests the past
/// and the list of what needs attention only while it is active, and never the same thing twice at a time.
/// GUI thread.
class OverviewFeed : public QObject
{
    Q_OBJECT

public:
    /// The shortest time between two requests for the past that are not caused by the operator.
    static constexpr std::chrono::milliseconds TrendPause = std::chrono::seconds(10);
    /// After this time, an answer is no longer expected.
    static constexpr std::chrono::milliseconds Patience = std::chrono::minutes(1);

    /// watch must judge the same session.
    OverviewFeed(const AlertWatch &watch, const Clock &clock, QObject *parent = nullptr);

    /// Starts again with another session; nullptr for none.
    void setSession(Session *session);
    /// Sets where records come from. Where there are none, the session's recordsUnavailable() says why.
    void setRecords(RecordSource *records);
    /// Sets how much of the past the tiles show.
    void setRange(std::chrono::milliseconds range);
    /// Sets whether the overview is visible.
    void setActive(bool active);

    [[nodiscard]] const IndicatorBook &book() const { return m_book; }
    /// The time between two snapshots; 0 without a session.
    [[nodiscard]] std::chrono::milliseconds interval() const
    {
        return m_session ? m_session->interval() : std::chrono::milliseconds(0);
    }
    [[nodiscard]] bool isPaused() const { return m_session && m_session->isPaused(); }
    /// "muted until 15:02" of an indicator whose alert nobody is told about; else empty.
    [[nodiscard]] QString muteTextOf(const QString &indicator, const QLocale &locale) const;
    /// The past of an indicator's value, which ends with what is shown as its value now, so that a change
    /// never belongs to another one; empty where it is not known yet.
    [[nodiscard]] std::vector<Point> past(const SeriesKey &key) const;

    /// trendReady() follows, unless a later request supersedes this one. Times are Unix milliseconds.
    /// family: whose other series are wanted too, as far as they had values; empty for none.
    void requestTrend(const QList<SeriesKey> &series, const QString &family, qint64 from, qint64 to);
    /// The same for what is shown beside it, which earlierReady() follows.
    void requestEarlier(const QList<SeriesKey> &series, qint64 from, qint64 to);

signals:
    /// The readings or their past have changed.
    void readingsChanged();
    /// There is a new snapshot and the last trend is at least TrendPause old, so a newer one may be
    /// requested.
    void trendOutdated();
    void trendReady(const guardia::Trend &trend);
    void earlierReady(const QList<guardia::TrendSeries> &trend, const QString &error);
    void attentionReady(const guardia::AttentionList &attention);
    void attentionFailed(const QString &error);
    void attentionUnavailable(const QString &reason);
    /// A request was sent, but there is no answer yet.
    void attentionWaiting();

private:
    /// A request that is repeated regularly.
    struct Question {
        QDateTime askedAt;
        bool isOpen = false;

        [[nodiscard]] bool isDue(const QDateTime &now, std::chrono::milliseconds pause) const;
        void ask(const QDateTime &now);
    };

    void renewTrends();
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
    IndicatorBook m_book; ///< the watch's book, or a copy of it from the moment when the session was paused
    QHash<SeriesKey, std::vector<Point>> m_past;
    TrendRequest m_trendRequest; ///< the last one
    TrendRequest m_earlierRequest; ///< the last one
    std::chrono::milliseconds m_range = std::chrono::hours(1);
    bool m_isActive = false;
    bool m_hasClocks = false; ///< the latest snapshot has the SLA clocks
    Question m_pastQuestion;
    Question m_trendQuestion;
    Question m_attentionQuestion;
    quint64 m_attentionId = 0;
};

} // namespace guardia
