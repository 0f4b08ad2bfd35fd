// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/conditiontext.h"
#include "runner/testclass.h"

#include <QApplication>
#include <QTest>

namespace tst_conditiontext {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

const QLocale English(QLocale::English, QLocale::UnitedStates);

QString local(const QDateTime &moment)
{
    return moment.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

} // namespace

/// What people write as times, numbers and hours, and how conditions are called.
class TestConditionText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsMoments_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("from"); // local time; empty: it is none
        QTest::addColumn<int>("seconds");
        QTest::newRow("date") << u"2026-02-03"_s << u"2026-02-03 00:00:00"_s << 86400;
        QTest::newRow("minute") << u" 2026-02-03 04:05 "_s << u"2026-02-03 04:05:00"_s << 60;
        QTest::newRow("second") << u"2026-2-3T4:05:06"_s << u"2026-02-03 04:05:06"_s << 1;
        QTest::newRow("time of today") << u"13:30"_s << u"2026-02-10 13:30:00"_s << 60;
        QTest::newRow("as a list shows it") << u"2/3/2026 4:05:06 AM"_s << u"2026-02-03 04:05:06"_s << 1;
        const QDateTime copied(QDate(2026, 2, 3), QTime(4, 5, 6), Qt::UTC);
        QTest::newRow("as it is copied") << u"2026-02-03T13:05:06+09:00"_s << local(copied) << 1;
        for (const char *text : {"", "soon", "2026", "2026-02-30", "2026-02-03 25:00", "4", ":",
                                 "2026-02-03 4", "2026-02-0304:05"})
            QTest::addRow("'%s'", text) << QString::fromLatin1(text) << QString() << 0;
    }

    void readsMoments()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, from);
        const QDateTime now = QDateTime(QDate(2026, 2, 10), QTime(12, 0)).toUTC();
        const auto moment = writtenMoment(text, now, English);
        QCOMPARE(moment ? local(moment->from) : QString(), from);
        if (!moment)
            return;
        QCOMPARE(moment->from.timeSpec(), Qt::UTC);
        QTEST(int(moment->from.secsTo(moment->until)), "seconds");
    }

    void readsNumbers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QString>("number"); // empty: it is none
        const QLocale german(QLocale::German, QLocale::Germany);
        QTest::newRow("whole") << u" 15 "_s << English << u"15"_s;
        QTest::newRow("as a list shows it") << u"1,234.5"_s << English << u"1234.5"_s;
        QTest::newRow("German") << u"1.234,5"_s << german << u"1234.5"_s;
        QTest::newRow("negative") << u"\u22127"_s << English << u"-7"_s;
        QTest::newRow("as one list shows it, in India")
            << u"12,34,567"_s << QLocale(QLocale::English, QLocale::India) << u"1234567"_s;
        QTest::newRow("zeros that say nothing") << u"-007.50"_s << English << u"-7.5"_s;
        QTest::newRow("a whole number, for every column") << u"7.0"_s << English << u"7"_s;
        QTest::newRow("zero") << u"-0.00"_s << English << u"0"_s;
        // not 78: what looks like a separator of groups stands for something else
        for (const char *text : {"7,8", "7,85", "1234,567", ",123", "1,234,", "1,,234"})
            QTest::addRow("'%s'", text) << QString::fromLatin1(text) << English << QString();
        QTest::newRow("not in German") << u"1.5"_s << german << QString();
        for (const char *text : {"", "many", "1e3", "5%", "1..2", "--1"})
            QTest::addRow("'%s'", text) << QString::fromLatin1(text) << English << QString();
    }

    void readsNumbers()
    {
        QFETCH(const QString, text);
        QFETCH(const QLocale, locale);
        QTEST(writtenNumber(text, locale).value_or(QString()), "number");
    }

    void writesNumbersAsItReadsThem_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QString>("written");
        QTest::newRow("English") << English << u"1234567.5; -7; 0.25"_s;
        QTest::newRow("German") << QLocale(QLocale::German, QLocale::Germany) << u"1234567,5; -7; 0,25"_s;
        QTest::newRow("French") << QLocale(QLocale::French, QLocale::France) << u"1234567,5; -7; 0,25"_s;
    }

    void writesNumbersAsItReadsThem()
    {
        QFETCH(const QLocale, locale);
        const QStringList numbers{u"1234567.5"_s, u"-7"_s, u"0.25"_s};
        QTEST(numberListInput(numbers, locale), "written");
        QCOMPARE(writtenNumbers(numberListInput(numbers, locale), locale).value_or(QStringList()), numbers);
        for (const QString &number : numbers)
            QCOMPARE(writtenNumber(numberInput(number, locale), locale).value_or(QString()), number);
    }

    void readsSeveralNumbers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QStringList>("numbers"); // none: they are not read
        const QLocale german(QLocale::German, QLocale::Germany);
        const QLocale french(QLocale::French, QLocale::France);
        QTest::newRow("spaces") << u" 7  8 "_s << English << QStringList{u"7"_s, u"8"_s};
        QTest::newRow("semicolons") << u"7;8.50 ; -9;"_s << English << QStringList{u"7"_s, u"8.5"_s, u"-9"_s};
        QTest::newRow("one") << u"7"_s << English << QStringList{u"7"_s};
        QTest::newRow("each once") << u"7 7.0 07"_s << English << QStringList{u"7"_s};
        QTest::newRow("decimals in German") << u"7,5; 8"_s << german << QStringList{u"7.5"_s, u"8"_s};
        QTest::newRow("lines") << u"7\n8\t9"_s << English << QStringList{u"7"_s, u"8"_s, u"9"_s};
        // A separator of groups could be meant to stand between two numbers.
        QTest::newRow("1234, or 1 and 234") << u"1,234; 5"_s << English << QStringList();
        QTest::newRow("commas") << u"100,200"_s << English << QStringList();
        QTest::newRow("commas and spaces") << u"7, 8"_s << English << QStringList();
        QTest::newRow("1234, or 1.234") << u"1.234; 5"_s << german << QStringList();
        QTest::newRow("a group of French") << u"1\u202F234; 5"_s << french << QStringList();
        QTest::newRow("a group with a blank that does not break")
            << u"1\u00A0234"_s << french << QStringList();
        for (const char *text : {"", " ; ", "7; x", "7x", "1e3", "7..8", "NaN"})
            QTest::addRow("'%s'", text) << QString::fromLatin1(text) << English << QStringList();
    }

    void readsSeveralNumbers()
    {
        QFETCH(const QString, text);
        QFETCH(const QLocale, locale);
        QTEST(writtenNumbers(text, locale).value_or(QStringList()), "numbers");
    }

    void readsHours_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<int>>("hours");
        QTest::newRow("commas") << u"8, 16, 0"_s << QList<int>{0, 8, 16};
        QTest::newRow("hyphens, to the end of the day") << u"08-16-24"_s << QList<int>{0, 8, 16};
        QTest::newRow("one, twice") << u"7 7"_s << QList<int>{7};
        for (const char *text : {"", ",", "25", "8:30", "x"})
            QTest::addRow("'%s'", text) << QString::fromLatin1(text) << QList<int>();
    }

    void readsHours()
    {
        QFETCH(const QString, text);
        QTEST(writtenHours(text).value_or(QList<int>()), "hours");
    }

    void namesEveryCondition_data()
    {
        QTest::addColumn<RecordFilter>("filter");
        QTest::addColumn<QStringList>("parts"); // which the text has, in any language
        using Match = RecordFilter::Match;
        const QString column = u"opened"_s;
        QTest::newRow("value") << RecordFilter{column, Match::Equals, u"x"_s} << QStringList{u"x"_s};
        QTest::newRow("text") << RecordFilter{column, Match::Contains, u"x"_s} << QStringList{u"x"_s};
        QTest::newRow("one of") << RecordFilter{column, Match::OneOf, writtenValues({u"x"_s, u"y"_s})}
                                << QStringList{u"one"_s, u"x, y"_s};
        QTest::newRow("none of") << RecordFilter{column, Match::NoneOf, writtenValues({u"x"_s, u"y"_s})}
                                 << QStringList{u"none"_s, u"x, y"_s};
        QTest::newRow("not") << RecordFilter{column, Match::NoneOf, writtenValues({u"x"_s})}
                             << QStringList{u"not"_s, u"x"_s};
        QTest::newRow("range") << RecordFilter{column, Match::Range, u"5..10"_s}
                               << QStringList{u"5"_s, u"10"_s};
        QTest::newRow("open range") << RecordFilter{column, Match::Range, u"..10"_s} << QStringList{u"10"_s};
        QTest::newRow("shift") << RecordFilter{column, Match::During, u"shift 0 8"_s}
                               << QStringList{u"0, 8"_s};
        QTest::newRow("last hour") << RecordFilter{column, Match::During, u"last 3600"_s}
                                   << QStringList{u"opened"_s, u"hour"_s};
        QTest::newRow("last day, in hours as it is chosen")
            << RecordFilter{column, Match::During, u"last 86400"_s} << QStringList{u"24"_s};
        QTest::newRow("last week, in days as it is chosen")
            << RecordFilter{column, Match::During, u"last 604800"_s} << QStringList{u"7"_s};
        QTest::newRow("as long as somebody wrote in the settings")
            << RecordFilter{column, Match::During, u"last 90"_s} << QStringList{u"30"_s};
        const auto during = [&column](const QDateTime &from, const QDateTime &until) {
            return RecordFilter{column, Match::During,
                                written(RecordPeriod{RecordPeriod::Kind::Fixed, {from, until}, {}, {}})};
        };
        const QDateTime day(QDate(2026, 2, 3), QTime(0, 0));
        QTest::newRow("the last minute belongs to it")
            << during(day.addSecs(4 * 3600), day.addSecs(5 * 3600)) << QStringList{u"4:00"_s, u"4:59"_s};
        QTest::newRow("the last second belongs to it")
            << during(day.addSecs(1), day.addSecs(15)) << QStringList{u"00:01"_s, u"00:14"_s};
        QTest::newRow("the last day belongs to it")
            << during(day, day.addDays(2)) << QStringList{u"2026"_s, u"3"_s, u"4"_s};
        QTest::newRow("a day") << during(day, day.addDays(1)) << QStringList{u"2026"_s, u"3"_s};
    }

    void readsTheListsItWrites_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("values");
        QTest::addColumn<QString>("shown");
        const auto row = [](const QString &text, const QStringList &values, const QString &shown) {
            QTest::addRow("%s", qPrintable(text)) << text << values << shown;
        };
        row(u"OPEN"_s, {u"OPEN"_s}, u"OPEN"_s);
        row(u" OPEN ,CLOSED,, OPEN,"_s, {u"OPEN"_s, u"CLOSED"_s}, u"OPEN, CLOSED"_s);
        row(u"처리 중, 완료"_s, {u"처리 중"_s, u"완료"_s}, u"처리 중, 완료"_s);
        row(u"\"a, b\", c"_s, {u"a, b"_s, u"c"_s}, u"\"a, b\", c"_s);
        row(u"\"say \"\"a\"\"\""_s, {u"say \"a\""_s}, u"say \"a\""_s);
        row(u"5\" disk, \"open"_s, {u"5\" disk"_s, u"\"open"_s}, u"5\" disk, \"\"\"open\""_s);
        row(u"\"a\" b, c"_s, {u"\"a\" b"_s, u"c"_s}, u"\"\"\"a\"\" b\", c"_s);
        row(u"\" x \""_s, {u" x "_s}, u"\" x \""_s);
        row(u" , "_s, {}, {});
    }

    void readsTheListsItWrites()
    {
        QFETCH(const QString, text);
        QFETCH(const QStringList, values);
        QCOMPARE(writtenList(text), values);
        QTEST(listText(values), "shown");
        QCOMPARE(writtenList(listText(values)), values);
    }

    void namesEveryCondition()
    {
        QFETCH(const RecordFilter, filter);
        QFETCH(const QStringList, parts);
        const QString text = filterText(filter, {});
        QVERIFY2(text.contains(u"opened"), qPrintable(text));
        for (const QString &part : parts)
            QVERIFY2(text.contains(part), qPrintable(text));
    }
};

} // namespace tst_conditiontext

using tst_conditiontext::TestConditionText;
GUARDIA_TEST(TestConditionText, QApplication)
#include "tst_conditiontext.moc"
