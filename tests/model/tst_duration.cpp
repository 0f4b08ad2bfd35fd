// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/duration.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_duration {

using namespace guardia;

/// A duration means what it means to Prometheus.
class TestDuration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("milliseconds");
        constexpr qint64 Day = 86'400'000;
        QTest::newRow("milliseconds") << "500ms" << qint64(500);
        QTest::newRow("seconds") << "15s" << qint64(15'000);
        QTest::newRow("two units") << "1m30s" << qint64(90'000);
        QTest::newRow("hour") << "1h" << qint64(3'600'000);
        QTest::newRow("days") << "30d" << 30 * Day;
        QTest::newRow("week") << "2w" << 14 * Day;
        QTest::newRow("a year has 365 days") << "1y" << 365 * Day;
        QTest::newRow("all units") << "1y1w1d1h1m1s1ms" << 373 * Day + 3'661'001;
        QTest::newRow("bare zero") << "0" << qint64(0);
        QTest::newRow("zero seconds") << "0s" << qint64(0);
        QTest::newRow("leading zeros") << "007s" << qint64(7'000);
        QTest::newRow("largest") << "9223372036854775807ms" << std::numeric_limits<qint64>::max();
    }

    void reads()
    {
        QFETCH(QString, text);
        QFETCH(qint64, milliseconds);
        const auto duration = parseDuration(text);
        QVERIFY(duration.has_value());
        QCOMPARE(duration->count(), milliseconds);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"",
                                 " ",
                                 "15",
                                 "s",
                                 "-5s",
                                 "+5s",
                                 "1.5h",
                                 "15 s",
                                 " 15s",
                                 "15s ",
                                 "1s1m",
                                 "1s1s",
                                 "1S",
                                 "1min",
                                 "00",
                                 "1ms1s",
                                 "0x1s",
                                 "1s2",
                                 "9223372036854775808ms",
                                 "999999999999999y",
                                 "292471208y300000000y",
                                 "1s\n"})
            QTest::addRow("\"%s\"", text) << QString::fromLatin1(text);
        QTest::newRow("Arabic digits") << QStringLiteral("١٥s");
        QTest::newRow("Korean unit") << QStringLiteral("15초");
    }

    void refuses()
    {
        QFETCH(QString, text);
        QVERIFY(!parseDuration(text).has_value());
    }

    void writes_data()
    {
        QTest::addColumn<qint64>("milliseconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << qint64(0) << "0s";
        QTest::newRow("milliseconds") << qint64(999) << "999ms";
        QTest::newRow("minutes") << qint64(90'000) << "1m30s";
        QTest::newRow("days, not weeks") << 30 * qint64(86'400'000) << "30d";
        QTest::newRow("mixed") << qint64(86'400'000 + 1) << "1d1ms";
    }

    void writes()
    {
        QFETCH(qint64, milliseconds);
        QFETCH(QString, text);
        QCOMPARE(durationText(std::chrono::milliseconds(milliseconds)), text);
        QCOMPARE(parseDuration(text)->count(), milliseconds);
    }
};

GUARDIA_TEST(TestDuration, NoApplication)

} // namespace tst_duration

#include "tst_duration.moc"
