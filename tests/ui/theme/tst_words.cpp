// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "theme/words.h"

#include <QApplication>
#include <QSet>
#include <QTest>

#include <cmath>
#include <limits>

namespace tst_words {

using namespace guardia;
using namespace std::chrono_literals;

class TestWords : public QObject
{
    Q_OBJECT

private slots:
    void namesStates();
    void namesSubjects();
    void namesRecordsAndColumns();
    void writesValues_data();
    void writesValues();
    void writesBounds();
    void writesAges_data();
    void writesAges();
};

void TestWords::namesStates()
{
    QCOMPARE(stateWord(State::Ok), QStringLiteral("OK"));
    QCOMPARE(stateWord(State::Warning), QStringLiteral("Warning"));
    QCOMPARE(stateWord(State::Critical), QStringLiteral("Critical"));
    QCOMPARE(stateWord(State::Stale), QStringLiteral("Stale"));
    QCOMPARE(stateWord(State::Unknown), QStringLiteral("No value"));
}

void TestWords::namesSubjects()
{
    QSet<QString> titles;
    for (const Indicator &one : indicators())
        titles.insert(subjectTitle(one.subject));
    QCOMPARE(titles.size(), 8);
    QCOMPARE(subjectTitle(Subject::Incidents), QStringLiteral("Open incidents"));
    QCOMPARE(subjectTitle(Subject::Sla), QStringLiteral("SLA compliance"));
    QCOMPARE(subjectTitle(Subject::Users), QStringLiteral("Users"));
}

void TestWords::namesRecordsAndColumns()
{
    for (const Indicator &one : indicators())
        QVERIFY(recordsTitle(one.collector) != one.collector);
    QCOMPARE(recordsTitle(QStringLiteral("audit")), QStringLiteral("Audit log"));
    QCOMPARE(recordsTitle(QStringLiteral("my_tickets")), QStringLiteral("my_tickets"));
    QCOMPARE(columnTitle(QStringLiteral("created_at")), QStringLiteral("Created"));
    QCOMPARE(columnTitle(QStringLiteral("is_active")), QStringLiteral("Active"));
    QCOMPARE(columnTitle(QStringLiteral("rack")), QStringLiteral("rack"));
    QCOMPARE(columnTitle(QString()), QString());
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
}

void TestWords::writesValues()
{
    QFETCH(const double, value);
    QFETCH(const Unit, unit);
    QFETCH(const QString, expected);
    QCOMPARE(valueText(value, unit, QLocale(QLocale::English, QLocale::UnitedStates)), expected);
}

void TestWords::writesBounds()
{
    const QLocale english(QLocale::English, QLocale::UnitedStates);
    QCOMPARE(boundText(5, Unit::Count, english), QStringLiteral("5"));
    QCOMPARE(boundText(95, Unit::Ratio, english), QStringLiteral("95 %"));
    QCOMPARE(boundText(99.5, Unit::Ratio, QLocale(QLocale::German)), QStringLiteral("99,5 %"));
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

GUARDIA_TEST(TestWords, QApplication)

} // namespace tst_words

#include "tst_words.moc"
