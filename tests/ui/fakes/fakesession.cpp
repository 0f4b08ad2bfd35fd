// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/fakesession.h"

#include "fakes/builtin.h"

#include <QTimer>

#include <cmath>

namespace guardia {

FakeSession::FakeSession(QObject *parent)
    : Session(parent)
{
    expect(builtInCatalogue());
}

void FakeSession::setInterval(std::chrono::milliseconds interval)
{
    m_interval = interval;
    emit scheduleChanged();
}

void FakeSession::requestTrend(const TrendRequest &request)
{
    m_trendRequests += request;
    if (m_delay.count() >= 0)
        QTimer::singleShot(m_delay, this, [this, request] { emit trendReady(answer(request)); });
}

void FakeSession::answerTrendsAfter(std::chrono::milliseconds delay)
{
    m_delay = delay;
}

Trend FakeSession::answer(const TrendRequest &request)
{
    Trend trend;
    trend.request = request.id;
    for (const SeriesKey &key : request.series) {
        TrendSeries series{key, {}};
        const qint64 step = std::max<qint64>(60'000, (request.to - request.from) / request.maxPoints);
        const double phase = static_cast<double>(qHash(key.family) % 7);
        for (qint64 time = request.from; time <= request.to; time += step) {
            const double angle = static_cast<double>(time - request.from) / 600'000.0 + phase;
            const double count = std::round(4 + 3 * std::sin(angle));
            series.points.push_back({time, key.family.endsWith(u"_ratio") ? 1 - count / 100 : count});
        }
        trend.series += series;
    }
    return trend;
}

} // namespace guardia
