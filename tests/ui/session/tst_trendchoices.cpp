// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/settingsfile.h"
#include "runner/testclass.h"
#include "session/settings.h"
#include "session/trendchoices.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

namespace tst_trendchoices {

using namespace guardia;
using namespace Qt::StringLiterals;

class TestTrendChoices : public QObject
{
    Q_OBJECT

private slots:
    void readsOnlyWhatItWrites_data();
    void readsOnlyWhatItWrites();
    void survivesARestart();
    void startsWithEventsAndWithoutComparison();
};

void TestTrendChoices::readsOnlyWhatItWrites_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<bool>("good");
    QTest::newRow("none") << QStringList() << true;
    QTest::newRow("all kinds") << QStringList{u"breakdown:sr=a:b/status"_s, u"stacked:sr"_s,
                                              u"earlier:week"_s, u"events:off"_s}
                               << true;
    QTest::newRow("a day") << QStringList{u"earlier:day"_s} << true;
    QTest::newRow("another time") << QStringList{u"earlier:year"_s} << false;
    QTest::newRow("another word") << QStringList{u"nonsense"_s} << false;
    QTest::newRow("no indicator") << QStringList{u"breakdown:=x"_s} << false;
    QTest::newRow("no breakdown") << QStringList{u"breakdown:sr"_s} << false;
    QTest::newRow("nothing stacked") << QStringList{u"stacked:"_s} << false;
}

void TestTrendChoices::readsOnlyWhatItWrites()
{
    QFETCH(const QStringList, lines);
    QFETCH(const bool, good);
    const std::optional<TrendChoices> read = readTrend(lines);
    QCOMPARE(read.has_value(), good);
    if (read)
        QCOMPARE(writtenTrend(*read), lines);
}

void TestTrendChoices::survivesARestart()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"console.ini"_s);
    const TrendChoices choices{.breakdowns = {{u"sr"_s, u"guardia_sr_by_status/status"_s}},
                               .stacked = {u"sr"_s},
                               .comparison = Comparison::WeekEarlier,
                               .showsEvents = false};
    {
        Settings settings(file);
        settings.setTrend(choices);
    }
    const Settings later(afterRestart(file));
    QVERIFY(later.trend() == choices);
}

void TestTrendChoices::startsWithEventsAndWithoutComparison()
{
    const QTemporaryDir folder;
    const TrendChoices choices = Settings(folder.filePath(u"console.ini"_s)).trend();
    QVERIFY(choices.showsEvents);
    QCOMPARE(choices.comparison, Comparison::None);
    QCOMPARE(daysEarlier(Comparison::None), 0);
    QCOMPARE(daysEarlier(Comparison::DayEarlier), 1);
    QCOMPARE(daysEarlier(Comparison::WeekEarlier), 7);
}

GUARDIA_TEST(TestTrendChoices, QCoreApplication)

} // namespace tst_trendchoices

#include "tst_trendchoices.moc"
