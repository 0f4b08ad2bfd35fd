// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "format/statetext.h"
#include "format/valuetext.h"
#include "runner/testclass.h"
#include "theme/words.h"

#include <QApplication>
#include <QDateTime>
#include <QSet>
#include <QTest>

#include <cmath>
#include <limits>

namespace tst_words {

using namespace guardia;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestWords : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void namesStates();
    void namesIndicators();
    void namesRecordsAndColumns();
    void followsTheInterfacesLanguage();
    void writesValues_data();
    void writesValues();
    void writesMoments();
    void writesTimesOfDayToTheSecond();
    void writesBounds();
    void writesLengthsAsTheyWereChosen_data();
    void writesLengthsAsTheyWereChosen();
    void writesAges_data();
    void writesAges();
    void saysWhatTheDatabaseSaid();
};

void TestWords::initTestCase()
{
    QLocale::setDefault(QLocale::c());
}

void TestWords::namesStates()
{
    QCOMPARE(stateWord(State::Ok), QStringLiteral("OK"));
    QCOMPARE(stateWord(State::Warning), QStringLiteral("Warning"));
    QCOMPARE(stateWord(State::Critical), QStringLiteral("Critical"));
    QCOMPARE(stateWord(State::Stale), QStringLiteral("Stale"));
    QCOMPARE(stateWord(State::Unknown), QStringLiteral("No value"));
}

void TestWords::namesIndicators()
{
    QSet<QString> titles;
    for (const Indicator &one : builtInIndicators())
        titles.insert(textOf(one.title, one.name));
    QCOMPARE(titles.size(), 22);
    const auto title = [](const QString &name) { return textOf(builtIn(name).title, name); };
    QCOMPARE(title(u"incidents"_s), u"Open incidents"_s);
    QCOMPARE(title(u"sla"_s), u"SLA compliance"_s);
    QCOMPARE(title(u"users"_s), u"Users"_s);
}

void TestWords::namesRecordsAndColumns()
{
    for (const Indicator &one : builtInIndicators()) {
        const CollectorWords &words = wordsOf(*builtInCatalogue(), one.collector);
        QVERIFY(textOf(words.title, words.name) != one.collector);
    }
    const auto column = [](const QString &collector, const QString &name) {
        const ColumnWords words = wordsOf(*builtInCatalogue(), collector).columns.value(name);
        return columnTitle({name, FieldKind::Text, words});
    };
    QCOMPARE(textOf(wordsOf(*builtInCatalogue(), u"audit").title), u"Audit log"_s);
    QCOMPARE(textOf({}, u"my_tickets"_s), u"my_tickets"_s);
    QCOMPARE(column(u"audit"_s, u"created_at"_s), u"Created"_s);
    QCOMPARE(column(u"users"_s, u"is_active"_s), u"Active"_s);
    QCOMPARE(column(u"servers"_s, u"rack"_s), u"rack"_s);
    QCOMPARE(columnTitle(RecordColumn()), QString());
}

/// Each text in the language of the interface, or in English if there is no other.
void TestWords::followsTheInterfacesLanguage()
{
    const QLocale before;
    const LocalText both{u"Open tickets"_s, u"미처리 티켓"_s};
    const auto in = [](const QLocale &locale, const LocalText &text) {
        QLocale::setDefault(locale);
        return textOf(text, u"tickets"_s);
    };
    const QLocale korean(QLocale::Korean, QLocale::SouthKorea);
    QCOMPARE(in(korean, both), u"미처리 티켓"_s);
    QCOMPARE(interfaceLanguage(), Language::Korean);
    QCOMPARE(in(korean, {u"Open tickets"_s}), u"Open tickets"_s);
    QCOMPARE(in(korean, {}), u"tickets"_s);
    QCOMPARE(in(QLocale(QLocale::German, QLocale::Germany), both), u"Open tickets"_s);
    QCOMPARE(interfaceLanguage(), Language::English);
    QLocale::setDefault(before);
}

void TestWords::writesValues_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<Unit>("unit");
    QTest::addColumn<QString>("expected");
    const double nan = std::numeric_limits<double>::quiet_NaN();
    QTest::newRow("count") << 7.0 << Unit::Count << QStringLiteral("7");
    QTest::newRow("zero") << 0.0 << Unit::Count << QStringLiteral("0");
    QTest::newRow("large") << 1'284'302.0 << Unit::Count << QStringLiteral("1,284,302");
    QTest::newRow("negative") << -3.0 << Unit::Count << QStringLiteral("-3");
    QTest::newRow("broken") << 2.44 << Unit::Count << QStringLiteral("2.4");
    QTest::newRow("huge") << 1e20 << Unit::Count << QStringLiteral("1E+20");
    QTest::newRow("absent") << nan << Unit::Count << QStringLiteral("\u2014");
    QTest::newRow("ratio") << 0.972 << Unit::Ratio << QStringLiteral("97.2 %");
    QTest::newRow("even ratio") << 0.97 << Unit::Ratio << QStringLiteral("97.0 %");
    QTest::newRow("all") << 1.0 << Unit::Ratio << QStringLiteral("100 %");
    QTest::newRow("nearly all") << 0.99999 << Unit::Ratio << QStringLiteral("99.9 %");
    QTest::newRow("none") << 0.0 << Unit::Ratio << QStringLiteral("0 %");
    QTest::newRow("absent ratio") << nan << Unit::Ratio << QStringLiteral("\u2014");
    QTest::newRow("percent") << 97.24 << Unit::Percent << u"97.2 %"_s;
    QTest::newRow("whole percent") << 80.0 << Unit::Percent << u"80 %"_s;
    QTest::newRow("absent percent") << nan << Unit::Percent << u"\u2014"_s;
    QTest::newRow("seconds") << 12.0 << Unit::Seconds << u"12 s"_s;
    QTest::newRow("tenths of a second") << 0.24 << Unit::Seconds << u"0.2 s"_s;
    QTest::newRow("minutes") << 185.0 << Unit::Seconds << u"3 min 5 s"_s;
    QTest::newRow("whole minutes") << 180.0 << Unit::Seconds << u"3 min"_s;
    QTest::newRow("an hour and a half") << 5400.0 << Unit::Seconds << u"1 h 30 min"_s;
    QTest::newRow("a day and some seconds") << 86'430.0 << Unit::Seconds << u"1 d"_s;
    QTest::newRow("milliseconds") << 0.004 << Unit::Seconds << u"0.004 s"_s;
    QTest::newRow("no time") << 0.0 << Unit::Seconds << u"0 s"_s;
    QTest::newRow("days") << 5 * 86'400.0 << Unit::Seconds << u"5 d"_s;
    QTest::newRow("minutes before") << -185.0 << Unit::Seconds << u"\u22123 min 5 s"_s;
    QTest::newRow("endless") << std::numeric_limits<double>::infinity() << Unit::Seconds
                             << u"104,166,666 d"_s;
    QTest::newRow("bytes") << 512.0 << Unit::Bytes << u"512 bytes"_s;
    QTest::newRow("MiB") << 1.25 * 1024 * 1024 << Unit::Bytes << u"1.3 MiB"_s;
    QTest::newRow("fewer than none") << -5.0 << Unit::Bytes << u"0 bytes"_s;
    QTest::newRow("more than there are")
        << std::numeric_limits<double>::infinity() << Unit::Bytes << u"8.0 PiB"_s;
    QTest::newRow("absent bytes") << nan << Unit::Bytes << u"\u2014"_s;
    QTest::newRow("no moment") << 1e18 << Unit::Timestamp << u"\u2014"_s;
    QTest::newRow("absent moment") << nan << Unit::Timestamp << u"\u2014"_s;
}

void TestWords::writesValues()
{
    QFETCH(const double, value);
    QFETCH(const Unit, unit);
    QFETCH(const QString, expected);
    QCOMPARE(valueText(value, unit, QLocale(QLocale::English, QLocale::UnitedStates)), expected);
}

/// Times are in the reader's time zone.
void TestWords::writesMoments()
{
    const QDateTime noon(QDate(2026, 3, 4), QTime(12, 33, 11), Qt::UTC);
    const auto seconds = static_cast<double>(noon.toSecsSinceEpoch());
    for (const QLocale &locale :
         {QLocale(QLocale::English, QLocale::UnitedStates), QLocale(QLocale::Korean, QLocale::SouthKorea)}) {
        QCOMPARE(valueText(seconds, Unit::Timestamp, locale),
                 locale.toString(noon.toLocalTime(), QLocale::ShortFormat));
    }
}

void TestWords::writesTimesOfDayToTheSecond()
{
    const QTime time(14, 6, 30);
    QCOMPARE(clockText(time, QLocale::c()), u"14:06:30"_s);
    QCOMPARE(clockText(time, QLocale(QLocale::English, QLocale::UnitedKingdom)), u"14:06:30"_s);
    const QString american = clockText(time, QLocale(QLocale::English, QLocale::UnitedStates));
    QVERIFY2(american.startsWith(u"2:06:30") && american.endsWith(u"PM"), qPrintable(american));
    QCOMPARE(clockText(time, QLocale(QLocale::Korean, QLocale::SouthKorea)), u"오후 2:06:30"_s);
    QCOMPARE(clockText(time, QLocale(QLocale::Finnish, QLocale::Finland)), u"14.06.30"_s);
}

void TestWords::writesBounds()
{
    const QLocale english(QLocale::English, QLocale::UnitedStates);
    QCOMPARE(boundText(5, Unit::Count, english), QStringLiteral("5"));
    QCOMPARE(boundText(95, Unit::Ratio, english), QStringLiteral("95 %"));
    QCOMPARE(boundText(95, Unit::Percent, english), u"95 %"_s);
    QCOMPARE(boundText(90, Unit::Seconds, english), u"1 min 30 s"_s);
    QCOMPARE(boundText(2048, Unit::Bytes, english), u"2.0 KiB"_s);
    QCOMPARE(boundText(99.5, Unit::Ratio, QLocale(QLocale::German)), QStringLiteral("99,5 %"));
}

void TestWords::writesLengthsAsTheyWereChosen_data()
{
    QTest::addColumn<std::chrono::milliseconds>("length");
    QTest::addColumn<QString>("text");
    QTest::newRow("less than a second") << 500ms << u"0.5 s"_s;
    QTest::newRow("seconds") << 15'000ms << u"15 s"_s;
    QTest::newRow("a minute and a half") << 90'000ms << u"1 min 30 s"_s;
    QTest::newRow("six hours") << std::chrono::milliseconds(6h) << u"6 h"_s;
    QTest::newRow("a month") << std::chrono::milliseconds(30 * 24h) << u"30 d"_s;
}

void TestWords::writesLengthsAsTheyWereChosen()
{
    QFETCH(std::chrono::milliseconds, length);
    QTEST(lengthText(length, QLocale::c()), "text");
}

void TestWords::writesAges_data()
{
    QTest::addColumn<std::chrono::milliseconds>("age");
    QTest::addColumn<QString>("expected");
    QTest::newRow("of a clock that was set back") << std::chrono::milliseconds(-5s) << QStringLiteral("0 s");
    QTest::newRow("seconds") << std::chrono::milliseconds(12'999) << QStringLiteral("12 s");
    QTest::newRow("almost a minute") << std::chrono::milliseconds(59'999) << QStringLiteral("59 s");
    QTest::newRow("minutes") << std::chrono::milliseconds(185s) << QStringLiteral("3 min");
    QTest::newRow("hours") << std::chrono::milliseconds(2h + 59min) << QStringLiteral("2 h");
    QTest::newRow("days") << std::chrono::milliseconds(123h) << QStringLiteral("5 d");
}

void TestWords::writesAges()
{
    QFETCH(const std::chrono::milliseconds, age);
    QFETCH(const QString, expected);
    QCOMPARE(ageText(age, QLocale::c()), expected);
}

void TestWords::saysWhatTheDatabaseSaid()
{
    const auto said = [](Doubt::Kind kind, const QString &cause) {
        return doubtText({kind, cause}, interfaceWording());
    };
    QCOMPARE(said(Doubt::Kind::CollectionFailed, u"no such table: incidents"_s),
             u"The latest collection failed: A table is missing (no such table: incidents)"_s);
    QCOMPARE(said(Doubt::Kind::CollectionFailed, u"timed out"_s),
             u"The latest collection failed: No answer in time (timed out)"_s);
    QCOMPARE(said(Doubt::Kind::NoAnswer, u"connection refused"_s),
             u"The database does not answer: No server answers at this address (connection refused)"_s);
    QCOMPARE(said(Doubt::Kind::NotLetIn, u"%1 of 2"_s), u"Login refused: %1 of 2"_s);
    QCOMPARE(said(Doubt::Kind::NoAnswer, {}), u"The database does not answer"_s);
}

GUARDIA_TEST(TestWords, QApplication)

} // namespace tst_words

#include "tst_words.moc"
