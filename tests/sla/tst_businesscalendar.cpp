// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/seed.h"
#include "runner/testclass.h"
#include "sla/calendar.h"
#include "sla/slaexpectation.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QTest>

namespace tst_businesscalendar {

using namespace guardia;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using std::chrono::milliseconds;

namespace {

constexpr int Hour = 60;
constexpr OpenSpan Morning{9 * Hour, 12 * Hour};
constexpr OpenSpan Afternoon{13 * Hour, 18 * Hour};

qint64 moment(const QString &text)
{
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    Q_ASSERT(time.isValid());
    return time.toMSecsSinceEpoch();
}

QString written(qint64 moment)
{
    return QDateTime::fromMSecsSinceEpoch(moment, Qt::UTC).toString(Qt::ISODateWithMs);
}

BusinessHours everyDay(const QString &zone, const QList<OpenSpan> &spans)
{
    BusinessHours hours;
    hours.timeZone = zone;
    hours.days.fill(spans);
    return hours;
}

/// Monday to Friday, with a break at noon.
BusinessHours desk(const QString &zone, const QList<OpenSpan> &spans = {Morning, Afternoon})
{
    BusinessHours hours = everyDay(zone, spans);
    hours.days[5].clear();
    hours.days[6].clear();
    return hours;
}

BusinessHours sundays(const QString &zone, const OpenSpan &span)
{
    BusinessHours hours = everyDay(zone, {});
    hours.days[6] = {span};
    return hours;
}

BusinessHours seoul()
{
    BusinessHours hours = desk(u"Asia/Seoul"_s);
    hours.holidays.insert(QDate(2026, 1, 1), {u"New Year's Day"_s});
    return hours;
}

BusinessHours nightShift()
{
    return everyDay(u"Asia/Seoul"_s, {{0, 6 * Hour}, {22 * Hour, OpenSpan::EndOfDay}});
}

BusinessHours randomHours(QRandomGenerator &random)
{
    static const QStringList zones{u"Asia/Seoul"_s,       u"Europe/Berlin"_s,       u"America/New_York"_s,
                                   u"Asia/Kathmandu"_s,   u"Australia/Lord_Howe"_s, u"UTC"_s,
                                   u"America/St_Johns"_s, u"Africa/Casablanca"_s,   u"Pacific/Apia"_s};
    BusinessHours hours;
    hours.timeZone = zones.at(random.bounded(int(zones.size())));
    for (QList<OpenSpan> &day : hours.days) {
        int begin = random.bounded(12 * Hour);
        while (begin < OpenSpan::EndOfDay && random.bounded(4) != 0) {
            const int end =
                random.bounded(5) == 0 ? OpenSpan::EndOfDay : random.bounded(begin, OpenSpan::EndOfDay) + 1;
            day << OpenSpan{begin, end};
            begin = end + random.bounded(4 * Hour);
        }
    }
    hours.days.at(std::size_t(random.bounded(7))) = {OpenSpan()}; // so that it is open at all
    for (int i = 0; i < 30; ++i)
        hours.holidays.insert(QDate(2026, 1, 1).addDays(random.bounded(365)), {});
    return hours;
}

} // namespace

/// Deadlines computed by hand, and every minute counted.
class TestBusinessCalendar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheDeadline_data()
    {
        QTest::addColumn<BusinessHours>("hours");
        QTest::addColumn<QString>("start");
        QTest::addColumn<milliseconds>("target");
        QTest::addColumn<QString>("deadline");
        const auto row = [](const char *name, const BusinessHours &hours, const char *start,
                            milliseconds target, const char *deadline) {
            QTest::newRow(name) << hours << QString::fromLatin1(start) << target
                                << QString::fromLatin1(deadline);
        };
        // 2026-01-05 is a Monday.
        row("within a morning", seoul(), "2026-01-05T09:30:00+09:00", 1h, "2026-01-05T10:30:00+09:00");
        row("over lunch", seoul(), "2026-01-05T11:30:00+09:00", 1h, "2026-01-05T13:30:00+09:00");
        row("over a night", seoul(), "2026-01-05T17:30:00+09:00", 1h, "2026-01-06T09:30:00+09:00");
        row("over a weekend", seoul(), "2026-01-09T17:00:00+09:00", 2h, "2026-01-12T10:00:00+09:00");
        row("over a holiday", seoul(), "2025-12-31T17:00:00+09:00", 2h, "2026-01-02T10:00:00+09:00");
        row("started at night", seoul(), "2026-01-05T22:00:00+09:00", 1h, "2026-01-06T10:00:00+09:00");
        row("started before opening", seoul(), "2026-01-05T03:00:00+09:00", 1h, "2026-01-05T10:00:00+09:00");
        row("started at lunch", seoul(), "2026-01-05T12:30:00+09:00", 1h, "2026-01-05T14:00:00+09:00");
        row("started on a Sunday", seoul(), "2026-01-11T12:00:00+09:00", 30min, "2026-01-12T09:30:00+09:00");
        row("started on a holiday", seoul(), "2026-01-01T10:00:00+09:00", 1h, "2026-01-02T10:00:00+09:00");
        row("started when it opens", seoul(), "2026-01-05T09:00:00+09:00", 1h, "2026-01-05T10:00:00+09:00");
        row("started when it closes", seoul(), "2026-01-05T18:00:00+09:00", 1h, "2026-01-06T10:00:00+09:00");
        row("used up at closing time", seoul(), "2026-01-05T17:00:00+09:00", 1h, "2026-01-05T18:00:00+09:00");
        row("used up at closing time before a weekend", seoul(), "2026-01-09T10:00:00+09:00", 7h,
            "2026-01-09T18:00:00+09:00");
        row("used up when lunch begins", seoul(), "2026-01-05T11:00:00+09:00", 1h,
            "2026-01-05T12:00:00+09:00");
        row("three whole days", seoul(), "2026-01-05T09:00:00+09:00", 24h, "2026-01-07T18:00:00+09:00");
        row("a millisecond after closing time", seoul(), "2026-01-05T17:00:00+09:00", 1h + 1ms,
            "2026-01-06T09:00:00.001+09:00");
        row("on the millisecond", seoul(), "2026-01-05T09:00:00.001+09:00", 1s,
            "2026-01-05T09:00:01.001+09:00");
        row("a year of weeks", seoul(), "2026-01-05T09:00:00+09:00", 52 * 40h, "2027-01-01T18:00:00+09:00");
        // 2028-02-28 is a Monday.
        row("into a leap day", seoul(), "2028-02-28T17:00:00+09:00", 2h, "2028-02-29T10:00:00+09:00");
        row("over a leap day", seoul(), "2028-02-28T17:00:00+09:00", 10h, "2028-03-01T10:00:00+09:00");
        row("past midnight", nightShift(), "2026-01-05T21:00:00+09:00", 3h, "2026-01-06T01:00:00+09:00");
        row("up to midnight", nightShift(), "2026-01-05T23:00:00+09:00", 1h, "2026-01-06T00:00:00+09:00");
        row("past midnight to closing time", nightShift(), "2026-01-05T21:00:00+09:00", 8h,
            "2026-01-06T06:00:00+09:00");
        row("over New Year around the clock", {}, "2025-12-31T23:59:59Z", 2s, "2026-01-01T00:00:01Z");
        row("around the clock, whatever else is set", everyDay({}, {}), "2026-03-28T23:00:00Z", 24h,
            "2026-03-29T23:00:00Z");

        // Clocks go forward in Berlin on 2026-03-29 at 02:00, and back on 2026-10-25 at 03:00.
        const QString berlin = u"Europe/Berlin"_s;
        row("Berlin: a day of 23 hours", everyDay(berlin, {OpenSpan()}), "2026-03-29T00:00:00+01:00", 23h,
            "2026-03-30T00:00:00+02:00");
        row("Berlin: a day of 25 hours", everyDay(berlin, {OpenSpan()}), "2026-10-25T00:00:00+02:00", 25h,
            "2026-10-26T00:00:00+01:00");
        row("Berlin: the hour that is skipped", sundays(berlin, {Hour, 4 * Hour}),
            "2026-03-29T00:00:00+01:00", 2h, "2026-03-29T04:00:00+02:00");
        row("Berlin: open only in that hour", sundays(berlin, {2 * Hour, 3 * Hour}),
            "2026-03-29T00:00:00+01:00", 30min, "2026-04-05T02:30:00+02:00");
        row("Berlin: the hour that is repeated", sundays(berlin, {2 * Hour, 3 * Hour}),
            "2026-10-25T00:00:00+02:00", 90min, "2026-10-25T02:30:00+01:00");
        row("Berlin: closes within that hour, and opens again", sundays(berlin, {Hour, 2 * Hour + 30}),
            "2026-10-25T00:00:00+02:00", 100min, "2026-10-25T02:10:00+01:00");
        row("Berlin: over the weekend in spring", desk(berlin), "2026-03-27T17:00:00+01:00", 2h,
            "2026-03-30T10:00:00+02:00");
        row("Berlin: over the weekend in autumn", desk(berlin), "2026-10-23T17:00:00+02:00", 2h,
            "2026-10-26T10:00:00+01:00");
        row("Berlin: in the summer of 2050", desk(berlin), "2050-07-01T09:00:00+02:00", 1h,
            "2050-07-01T10:00:00+02:00");
        row("Berlin: a day of 23 hours in 2050", everyDay(berlin, {OpenSpan()}), "2050-03-27T00:00:00+01:00",
            23h, "2050-03-28T00:00:00+02:00");
        row("Berlin: in the last winter that is known", desk(berlin), "2199-12-02T09:00:00+01:00", 1h,
            "2199-12-02T10:00:00+01:00");
        row("Lord Howe: half an hour in 2038", desk(u"Australia/Lord_Howe"_s), "2038-07-01T09:00:00+10:30",
            1h, "2038-07-01T10:00:00+10:30");
        // In New York, on 2026-03-08 at 02:00, and on 2026-11-01 at 02:00.
        const QString newYork = u"America/New_York"_s;
        row("New York: a day of 23 hours", everyDay(newYork, {OpenSpan()}), "2026-03-08T00:00:00-05:00", 23h,
            "2026-03-09T00:00:00-04:00");
        row("New York: a day of 25 hours", everyDay(newYork, {OpenSpan()}), "2026-11-01T00:00:00-04:00", 25h,
            "2026-11-02T00:00:00-05:00");
        row("New York: over the weekend in spring", desk(newYork), "2026-03-06T17:00:00-05:00", 2h,
            "2026-03-09T10:00:00-04:00");
        row("New York: over the weekend in autumn", desk(newYork), "2026-10-30T17:00:00-04:00", 2h,
            "2026-11-02T10:00:00-05:00");
        row("New York: the hour that is repeated", sundays(newYork, {Hour, 2 * Hour}),
            "2026-11-01T00:00:00-04:00", 2h, "2026-11-01T02:00:00-05:00");
        row("before what is known", desk(newYork), "0001-01-01T00:00:00Z", 1h, "1970-01-01T10:00:00-05:00");
    }

    void findsTheDeadline()
    {
        QFETCH(BusinessHours, hours);
        QFETCH(QString, start);
        QFETCH(milliseconds, target);
        QFETCH(QString, deadline);
        BusinessCalendar calendar(hours);
        QCOMPARE(written(calendar.deadline(moment(start), target)), written(moment(deadline)));
        if (moment(start) > 0)
            QCOMPARE(milliseconds(calendar.between(moment(start), moment(deadline))), target);
        QCOMPARE(calendar.between(moment(deadline), moment(start)),
                 -calendar.between(moment(start), moment(deadline)));
    }

    void measuresNothingWhileItIsClosed()
    {
        BusinessCalendar calendar(seoul());
        QCOMPARE(
            calendar.between(moment(u"2026-01-09T18:00:00+09:00"_s), moment(u"2026-01-12T09:00:00+09:00"_s)),
            0);
    }

    void listsOpenTimes()
    {
        BusinessCalendar calendar(seoul());
        const qint64 from = moment(u"2026-01-05T10:00:00+09:00"_s);
        const std::vector<SlaInterval> open = calendar.openBetween(from, from + 86'400'000);
        const std::vector<SlaInterval> expected{
            {from, moment(u"2026-01-05T12:00:00+09:00"_s)},
            {moment(u"2026-01-05T13:00:00+09:00"_s), moment(u"2026-01-05T18:00:00+09:00"_s)},
            {moment(u"2026-01-06T09:00:00+09:00"_s), from + 86'400'000}};
        QVERIFY(open == expected);
        QVERIFY(
            calendar
                .openBetween(moment(u"2026-01-10T10:00:00+09:00"_s), moment(u"2026-01-11T10:00:00+09:00"_s))
                .empty());
    }

    void answersTheSameInWhateverOrderItIsAsked()
    {
        const qint64 early = moment(u"2019-05-02T08:00:00Z"_s);
        // Qt lists changes of clocks up to 2037 only where it is asked for such a time.
        const qint64 late = moment(u"2050-07-01T01:00:00Z"_s);
        BusinessCalendar forward(desk(u"Europe/Berlin"_s));
        BusinessCalendar backward(desk(u"Europe/Berlin"_s));
        const qint64 first = forward.deadline(early, 100h);
        const qint64 second = forward.deadline(late, 100h);
        QCOMPARE(backward.deadline(late, 100h), second);
        QCOMPARE(backward.deadline(early, 100h), first);
        QCOMPARE(backward.between(early, late), forward.between(early, late));
    }

    void agreesWithCountingEveryMinute_data() { test::addSeedColumn(); }

    void agreesWithCountingEveryMinute()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        for (int i = 0; i < 40; ++i) {
            const BusinessHours hours = randomHours(random);
            const test::MinuteCounter counter(hours);
            BusinessCalendar calendar(hours);
            // Around the changes of clocks in 2026, and anywhere.
            static const QStringList changes{u"2026-03-28T12:00:00Z"_s, u"2026-10-24T12:00:00Z"_s,
                                             u"2026-03-07T12:00:00Z"_s, u"2026-10-31T12:00:00Z"_s,
                                             u"2026-04-04T00:00:00Z"_s, u"2026-02-14T00:00:00Z"_s};
            const qint64 base = i % 2 == 0
                ? moment(changes.at(random.bounded(int(changes.size()))))
                : moment(u"2026-01-01T00:00:00Z"_s) + random.bounded(365 * 24 * Hour) * qint64(60'000);
            const qint64 start = base + random.bounded(24 * Hour) * qint64(60'000);
            const int target = random.bounded(1, 3000);
            QCOMPARE(written(calendar.deadline(start, std::chrono::minutes(target))),
                     written(counter.deadline(start, target)));
            const qint64 end = start + random.bounded(6000) * qint64(60'000);
            QCOMPARE(calendar.between(start, end), counter.count(start, end) * qint64(60'000));
        }
    }
};

GUARDIA_TEST(TestBusinessCalendar, NoApplication)

} // namespace tst_businesscalendar

#include "tst_businesscalendar.moc"
