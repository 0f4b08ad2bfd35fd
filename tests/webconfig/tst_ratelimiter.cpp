// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "webconfig/gatekeeper.h"

#include <QTest>

namespace tst_ratelimiter {

using namespace guardia;
using namespace std::chrono_literals;

/// The toolkit's token bucket, by an injected clock.
class TestRateLimiter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBurstPassesAtOnce()
    {
        RateLimiter limiter({1000ms, 3});
        for (int i = 0; i < 3; ++i)
            QVERIFY(limiter.take(m_now) == 0ns);
        QVERIFY(limiter.take(m_now) == 1s);
        QVERIFY(limiter.take(m_now + 400ms) == 600ms);
    }

    void oneComesBackAfterEachInterval()
    {
        RateLimiter limiter({1000ms, 2});
        QVERIFY(limiter.take(m_now) == 0ns);
        QVERIFY(limiter.take(m_now) == 0ns);
        QVERIFY(limiter.take(m_now + 1s) == 0ns);
        QVERIFY(limiter.take(m_now + 1s) == 1s);
        QVERIFY(limiter.take(m_now + 1999ms) == 1ms);
        QVERIFY(limiter.take(m_now + 2s) == 0ns);
    }

    void aRefusalCostsNothing()
    {
        RateLimiter limiter({1000ms, 1});
        QVERIFY(limiter.take(m_now) == 0ns);
        for (int i = 0; i < 100; ++i)
            QVERIFY(limiter.take(m_now + 10ms) == 990ms);
        QVERIFY(limiter.take(m_now + 1s) == 0ns);
    }

    void theBucketHoldsNoMoreThanABurst()
    {
        RateLimiter limiter({1000ms, 2});
        QVERIFY(limiter.take(m_now) == 0ns);
        const auto later = m_now + 24h;
        QVERIFY(limiter.take(later) == 0ns);
        QVERIFY(limiter.take(later) == 0ns);
        QVERIFY(limiter.take(later) == 1s);
    }

    void theLargestLimitsDoNotOverflow()
    {
        RateLimiter limiter({1h, 1'000'000});
        for (int i = 0; i < 1'000'000; ++i)
            QVERIFY(limiter.take(m_now) == 0ns);
        QVERIFY(limiter.take(m_now) == 1h);
    }

private:
    RateLimiter::Moment m_now{std::chrono::hours(24 * 365)};
};

GUARDIA_TEST(TestRateLimiter, NoApplication)

} // namespace tst_ratelimiter

#include "tst_ratelimiter.moc"
