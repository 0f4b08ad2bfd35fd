// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/paths.h"
#include "runner/testclass.h"
#include "sla/policy.h"
#include "yaml/yamlreader.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

namespace tst_slapolicy {

using namespace guardia;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A policy, and what is wrong with it: "line:column: message", those of other files behind their names.
struct Read {
    SlaPolicy policy;
    QStringList problems;
};

Read read(const QByteArray &yaml, const QDir &directory = QDir())
{
    Read result;
    YamlReader reader(u"g.yaml"_s);
    const auto root = reader.parse(yaml);
    Problems others;
    if (root)
        others = readSlaPolicy(reader, *root, directory, result.policy);
    for (const Problem &problem : reader.problems())
        result.problems << problemText(problem).sliced(7);
    for (Problem problem : others) {
        problem.file = QFileInfo(problem.file).fileName();
        result.problems << problemText(problem);
    }
    return result;
}

} // namespace

/// The section sla: of the configuration.
class TestSlaPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEverything()
    {
        const QTemporaryDir directory;
        QFile file(directory.filePath(u"kr.yaml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("2026-02-17: {en: Lunar New Year, ko: 설날}\n2026-05-05:\n");
        file.close();
        const Read done = read(R"(
window: 90d
calendar:
  time_zone: Asia/Seoul
  hours: {mon: ["13:00-18:00", "09:00-12:00"], sat: [], sun: ["00:00-24:00"]}
  holidays: ["2026-01-01", kr.yaml]
resolution: {CRITICAL: 4h, "*": 3d}
first_response: {CRITICAL: 15m}
due_at: ignored
paused: [PENDING, ON_HOLD]
objective: 0.99
)",
                               QDir(directory.path()));
        QCOMPARE(done.problems, QStringList());
        const SlaPolicy &policy = done.policy;
        QVERIFY(policy.window == 90 * 24h);
        QCOMPARE(policy.hours.timeZone, u"Asia/Seoul"_s);
        QCOMPARE(policy.hours.days[0], (QList<OpenSpan>{{540, 720}, {780, 1080}}));
        QVERIFY(policy.hours.days[1].isEmpty());
        QVERIFY(policy.hours.days[5].isEmpty());
        QCOMPARE(policy.hours.days[6], QList<OpenSpan>{OpenSpan()});
        QCOMPARE(policy.hours.holidays.keys(),
                 (QList<QDate>{QDate(2026, 1, 1), QDate(2026, 2, 17), QDate(2026, 5, 5)}));
        QCOMPARE(policy.hours.holidays.value(QDate(2026, 2, 17)).korean, u"설날"_s);
        QVERIFY(policy.target(SlaObjective::Resolution, u"CRITICAL"_s) == 4h);
        QVERIFY(policy.target(SlaObjective::Resolution, u"critical"_s) == 72h);
        QVERIFY(!policy.target(SlaObjective::FirstResponse, u"LOW"_s));
        QVERIFY(!policy.usesDueTime);
        QCOMPARE(policy.paused, (QStringList{u"PENDING"_s, u"ON_HOLD"_s}));
        QCOMPARE(policy.share, 0.99);
        QVERIFY(!policy.isByDueTimeOnly());
    }

    void hasDefaults()
    {
        const Read done = read("resolution: {HIGH: 8h}\n");
        QCOMPARE(done.problems, QStringList());
        QVERIFY(done.policy.window == 720h);
        QVERIFY(done.policy.hours.isAroundTheClock());
        QVERIFY(done.policy.usesDueTime);
        QCOMPARE(done.policy.share, 0.95);
        QVERIFY(done.policy.has(SlaObjective::Resolution));
        QVERIFY(!done.policy.has(SlaObjective::FirstResponse));
        const Read always = read("calendar: {time_zone: UTC, holidays: [\"2026-01-01\"]}\n");
        QCOMPARE(always.problems, QStringList());
        QCOMPARE(always.policy.hours.minutesOfWeek(), 7 * 24 * 60);
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const char *yaml, const char *problem) {
            QTest::newRow(name) << QByteArray(yaml) << QString::fromUtf8(problem);
        };
        row("no mapping", "[]", "1:1: sla has to be a mapping (key: value), not a list");
        row("unknown key", "windw: 1d",
            "1:1: unknown key \"windw\" in sla; known are: window, calendar, resolution, first_response, "
            "due_at, paused, objective");
        row("window of nothing", "window: 0",
            "1:9: sla.window has to be a duration such as 15s or 1m30s, at least 1h and at most 365d, not "
            "\"0\"");
        row("unknown zone", "calendar: {time_zone: Asia/Soeul}",
            "1:23: sla.calendar.time_zone: this computer knows no time zone \"Asia/Soeul\"; names are those "
            "of IANA, such as Asia/Seoul, and a new one needs tz data that has it");
        row("no zone", "calendar: {hours: {mon: [\"09:00-18:00\"]}}",
            "1:11: sla.calendar needs time_zone: of its hours and holidays, such as Asia/Seoul");
        row("unknown day", "calendar: {time_zone: UTC, hours: {mon: [\"09:00-18:00\"], monday: []}}",
            "1:58: unknown key \"monday\" in sla.calendar.hours; known are: mon, tue, wed, thu, fri, sat, "
            "sun");
        row("never open", "calendar: {time_zone: UTC, hours: {mon: []}}",
            "1:35: sla.calendar.hours are never open: no clock would ever run");
        row("hours that overlap",
            "calendar: {time_zone: UTC, hours: {mon: [\"09:00-12:00\", \"11:59-13:00\"]}}",
            "1:57: sla.calendar.hours.mon: 11:59-13:00 overlaps with another span of that day");
        row("hours that end before they begin",
            "calendar: {time_zone: UTC, hours: {mon: [\"01:00-02:00\", \"22:00-06:00\"]}}",
            "1:57: sla.calendar.hours.mon: 22:00-06:00 ends before it begins, or at once; what goes past "
            "midnight is two spans: one that ends at 24:00, and one of the next day from 00:00");
        row("hours that end at once",
            "calendar: {time_zone: UTC, hours: {mon: [\"01:00-02:00\", \"06:00-06:00\"]}}",
            "1:57: sla.calendar.hours.mon: 06:00-06:00 ends before it begins, or at once; what goes past "
            "midnight is two spans: one that ends at 24:00, and one of the next day from 00:00");
        for (const char *span : {"9-18", "09:00-24:01", "09:60-18:00", "25:00-26:00", "nine to five"}) {
            const QByteArray yaml = "calendar: {time_zone: UTC, hours: {tue: [\"01:00-02:00\"], mon: [\""
                + QByteArray(span) + "\"]}}";
            QTest::newRow(span) << yaml
                                << u"1:64: sla.calendar.hours.mon has spans such as \"09:00-18:00\", up to "
                                   u"24:00, not \""_s
                    + QString::fromLatin1(span) + u'"';
        }
        row("a holiday that is no date", "calendar: {time_zone: UTC, holidays: [\"2026-02-30\"]}",
            "1:39: sla.calendar.holidays: \"2026-02-30\" is no date; dates are written as 2026-01-31");
        row("a holiday in another form", "calendar: {time_zone: UTC, holidays: [31.12.2026]}",
            "1:39: sla.calendar.holidays: \"31.12.2026\" is no date; dates are written as 2026-01-31");
        row("a holiday that is nothing", "calendar: {time_zone: UTC, holidays: [Christmas]}",
            "1:39: sla.calendar.holidays: \"Christmas\" is neither a date such as 2026-01-31 nor a file "
            "*.yaml");
        row("a target of 0", "resolution: {HIGH: 0}",
            "1:20: sla.resolution.HIGH has to be a duration such as 15s or 1m30s, at least 1s and at most "
            "365d, not \"0\"");
        row("a target of nobody", "resolution: {\"\": 1h}",
            "1:14: sla.resolution: SRs without a priority count as MEDIUM; write * for all that are not "
            "named");
        row("a target longer than a year of the calendar",
            "resolution: {LOW: 53h}\ncalendar: {time_zone: UTC, hours: {mon: [\"09:00-10:00\"]}}",
            "1:19: sla.resolution.LOW: 2d5h is business time, of which the calendar has only 2d4h in a year");
        row("due_at", "due_at: counts", "1:9: sla.due_at has to be wins or ignored, not \"counts\"");
        row("nothing to judge", "due_at: ignored",
            "1:1: sla judges nothing: it needs resolution:, first_response: or due_at: wins");
        row("paused when it is closed", "paused: [PENDING, CLOSED]",
            "1:19: sla.paused: the clocks of an SR that is CLOSED have ended");
        row("paused that is no list", "paused: {PENDING: yes}",
            "1:9: sla.paused has to be a list, not a mapping");
        for (const char *share : {"95", "-0.1", "nan"})
            QTest::addRow("objective %s", share)
                << "objective: " + QByteArray(share)
                << u"1:12: sla.objective is a share from 0 to 1, such as 0.95, not "_s
                    + QString::fromLatin1(share);
        row("objective that is no number", "objective: high",
            "1:12: sla.objective has to be a number, not \"high\"");
    }

    void saysWhatIsWrong()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QString, problem);
        QCOMPARE(read(yaml).problems, QStringList(problem));
    }

    void saysWhatIsWrongWithAFileOfHolidays()
    {
        const QTemporaryDir directory;
        QFile file(directory.filePath(u"kr.yaml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("2026-02-17: {ko: 설날}\n2026-13-01: x\nSeollal: x\n");
        file.close();
        const Read done =
            read("calendar: {time_zone: UTC, holidays: [kr.yaml, none.yaml]}", QDir(directory.path()));
        QCOMPARE(done.problems,
                 (QStringList{u"kr.yaml:1:13: the name of 2026-02-17 needs a text in English (en:), which "
                              u"stands in for other languages"_s,
                              u"kr.yaml:2:1: the list of holidays: \"2026-13-01\" is no date; dates are "
                              u"written as 2026-01-31"_s,
                              u"kr.yaml:3:1: the list of holidays: \"Seollal\" is neither a date such as "
                              u"2026-01-31 nor a file *.yaml"_s,
                              done.problems.value(3)}));
        QVERIFY2(done.problems.value(3).startsWith(u"none.yaml"), qPrintable(done.problems.value(3)));
    }

    void saysWhereThereAreNoTimeZones()
    {
        QCOMPARE(timeZoneProblem(u"Asia/Seoul"_s, {"UTC", "UTC+09:00"}, false),
                 u"this computer has no time zones; install its tz data (on Debian, the package tzdata)"_s);
        QCOMPARE(timeZoneProblem(u"Asia/Seoul"_s, {"UTC", "Asia/Seoul"}, true), QString());
        // It is listed, but its file is missing: Qt would take it for UTC.
        QVERIFY(timeZoneProblem(u"Asia/Seoul"_s, {"UTC", "Asia/Seoul"}, false)
                    .contains(u"no time zone \"Asia/Seoul\""));
    }

    void knowsOlderNamesOfTimeZones()
    {
        for (const char *name : {"Etc/UTC", "Asia/Calcutta", "US/Pacific", "ROK", "Japan"}) {
            if (!QTimeZone(name).isValid()) // in Debian 13, some are in a package of their own
                continue;
            const Read done = read("calendar: {time_zone: " + QByteArray(name) + "}\n");
            QCOMPARE(done.problems, QStringList());
            QCOMPARE(done.policy.hours.timeZone, QString::fromLatin1(name));
        }
        for (const char *name : {"KST-9", "KST", "Korea", "seoul"})
            QCOMPARE(read("calendar: {time_zone: " + QByteArray(name) + "}\n").problems.size(), 1);
    }

    void knowsHowOldTimeZonesAre()
    {
        const QTemporaryDir directory;
        const QString name = directory.filePath(u"tzdata.zi"_s);
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("# version 2025b\n# ddeps\n");
        file.close();
        QCOMPARE(timeZoneDataVersion(name), u"2025b"_s);
        QCOMPARE(timeZoneDataVersion(directory.filePath(u"none"_s)), QString());
        QVERIFY(!isOldTimeZoneData(u"2025b"_s, QDate(2026, 12, 31)));
        QVERIFY(isOldTimeZoneData(u"2025b"_s, QDate(2027, 1, 1)));
        QVERIFY(!isOldTimeZoneData({}, QDate(2027, 1, 1)));
    }

    void koreanHolidaysAreThere_data()
    {
        QTest::addColumn<int>("year");
        QTest::addColumn<QList<QDate>>("some");
        QTest::newRow("2026") << 2026
                              << QList<QDate>{{2026, 1, 1},  {2026, 2, 16}, {2026, 2, 17}, {2026, 2, 18},
                                              {2026, 3, 1},  {2026, 3, 2},  {2026, 5, 5},  {2026, 5, 24},
                                              {2026, 5, 25}, {2026, 6, 3},  {2026, 6, 6},  {2026, 7, 17},
                                              {2026, 8, 15}, {2026, 8, 17}, {2026, 9, 24}, {2026, 9, 25},
                                              {2026, 9, 26}, {2026, 10, 3}, {2026, 10, 5}, {2026, 10, 9},
                                              {2026, 12, 25}};
        QTest::newRow("2027") << 2027
                              << QList<QDate>{{2027, 1, 1},  {2027, 2, 6},  {2027, 2, 7},   {2027, 2, 8},
                                              {2027, 2, 9},  {2027, 3, 1},  {2027, 5, 5},   {2027, 5, 13},
                                              {2027, 6, 6},  {2027, 7, 17}, {2027, 8, 15},  {2027, 8, 16},
                                              {2027, 9, 14}, {2027, 9, 15}, {2027, 9, 16},  {2027, 10, 3},
                                              {2027, 10, 4}, {2027, 10, 9}, {2027, 10, 11}, {2027, 12, 25},
                                              {2027, 12, 27}};
    }

    void koreanHolidaysAreThere()
    {
        QFETCH(int, year);
        QFETCH(QList<QDate>, some);
        const QByteArray yaml = "calendar: {time_zone: Asia/Seoul, holidays: [holidays-kr-"
            + QByteArray::number(year) + ".yaml]}";
        const Read done = read(yaml, QDir(test::sourceFile(u"resources/holidays"_s)));
        QCOMPARE(done.problems, QStringList());
        QCOMPARE(done.policy.hours.holidays.keys(), some);
        for (const LocalText &name : done.policy.hours.holidays)
            QVERIFY(!name.english.isEmpty() && !name.korean.isEmpty());
    }
};

GUARDIA_TEST(TestSlaPolicy, NoApplication)

} // namespace tst_slapolicy

#include "tst_slapolicy.moc"
