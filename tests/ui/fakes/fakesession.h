// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QList>

#include <optional>

namespace guardia {

/// A session that records requests and emits the signals that a test asks for.
class FakeSession : public Session
{
    Q_OBJECT

public:
    /// Has the built-in catalogue until it has taken a snapshot.
    explicit FakeSession(QObject *parent = nullptr);

    [[nodiscard]] const ConnectionProfile &profile() const override { return m_profile; }
    void setProfile(const ConnectionProfile &profile) { m_profile = profile; }
    [[nodiscard]] QString address() const override { return QStringLiteral("fake:///"); }
    [[nodiscard]] QString recordsUnavailable() const override { return m_recordsUnavailable; }
    void setRecordsUnavailable(const QString &reason) { m_recordsUnavailable = reason; }
    [[nodiscard]] std::optional<SlaPolicy> slaPolicy() const override { return m_slaPolicy; }
    void setSlaPolicy(const std::optional<SlaPolicy> &policy) { m_slaPolicy = policy; }
    [[nodiscard]] std::chrono::milliseconds interval() const override { return m_interval; }
    void setInterval(std::chrono::milliseconds interval) override;
    void setWatched(bool watched) override { m_isWatched = watched; }
    [[nodiscard]] bool isWatched() const { return m_isWatched; }
    using Session::expect;
    using Session::take;
    void refresh() override { ++m_refreshes; }
    [[nodiscard]] int refreshes() const { return m_refreshes; }

    void requestTrend(const TrendRequest &request) override;
    /// All requests, the latest last.
    [[nodiscard]] const QList<TrendRequest> &trendRequests() const { return m_trendRequests; }
    /// Answers each request from the event loop after that time, with a curve of its own.
    void answerTrendsAfter(std::chrono::milliseconds delay);
    /// An answer with one point per minute of the requested range, for each series.
    static Trend answer(const TrendRequest &request);

private:
    ConnectionProfile m_profile;
    QString m_recordsUnavailable;
    std::optional<SlaPolicy> m_slaPolicy = SlaPolicy();
    std::chrono::milliseconds m_interval{15'000};
    bool m_isWatched = false;
    int m_refreshes = 0;
    QList<TrendRequest> m_trendRequests;
    std::chrono::milliseconds m_delay{-1};
};

} // namespace guardia
