// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "runner/testclass.h"
#include "shownoverview.h"
#include "widgets/tile.h"
#include "widgets/trendview.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

namespace tst_overviewindicators {

using namespace guardia;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Other indicators than the built-in ones.
class TestOverviewIndicators : public test::ShownOverview
{
    Q_OBJECT

private slots:
    void showsWhatDefinitionsSay();
    void showsNothingOfWhatIsNotDefined();
    void selectsTheWorstOfOtherIndicatorsToo();
    void tellsIndicatorsOfOneTitleApart();
};

void TestOverviewIndicators::showsWhatDefinitionsSay()
{
    snapshot();
    m_maker = SnapshotMaker(m_now, catalogueWithTickets());
    m_maker.healthy();
    m_maker.set(seriesKey(u"helpdesk_tickets_open"_s, {}), 7);
    m_maker.set(seriesKey(u"helpdesk_wait_max_seconds"_s, {}), 90);
    snapshot();
    QCOMPARE(m_board->findChildren<Tile *>().size(), 10);
    QCOMPARE(m_board->order().first(), u"tickets"_s);
    QCOMPARE(m_board->order().at(1), u"wait"_s);
    const Tile *tickets = m_board->tile(u"tickets"_s);
    QCOMPARE(tickets->accessibleName(), u"Open tickets, 7, critical, above 5"_s);
    QCOMPARE(tickets->state().detail, u"12 of any mood"_s);
    QCOMPARE(tickets->state().picture, Picture::Bullet);
    QCOMPARE(m_board->tile(u"wait"_s)->accessibleName(), u"Longest wait, 1 min 30 s, warning, above 1 min"_s);
    QSignalSpy asked(m_page, &OverviewPage::rowsRequested);
    QTest::keyClick(m_board->tile(u"tickets"_s), Qt::Key_Return);
    QCOMPARE(asked.value(0).value(0).toString(), u"tickets"_s);
    m_page->select(u"wait"_s);
    const auto *trend = m_page->findChild<TrendView *>();
    QCOMPARE(trend->subject().title, u"Longest wait"_s);
    QCOMPARE(trend->subject().unit, Unit::Seconds);
    QCOMPARE(requests(2).last().series.first().family, u"helpdesk_wait_max_seconds"_s);
}

void TestOverviewIndicators::showsNothingOfWhatIsNotDefined()
{
    snapshot();
    FakeSession other;
    other.expect(emptyCatalogue());
    m_watch->setSession(&other);
    m_page->setSession(&other);
    QVERIFY(m_board->findChildren<Tile *>().isEmpty());
    QCOMPARE(m_page->selected(), QString());
    other.take(SnapshotMaker(m_now, emptyCatalogue()).made());
    QCOMPARE(m_page->selected(), QString());
    m_page->focusSelected();
    m_page->setRange(24h);
    m_watch->setSession(nullptr);
    m_page->setSession(nullptr);
    QCOMPARE(m_board->findChildren<Tile *>().size(), 8);
}

/// A session whose definitions lack what was selected before.
void TestOverviewIndicators::selectsTheWorstOfOtherIndicatorsToo()
{
    QCOMPARE(m_page->selected(), u"incidents"_s);
    auto few = std::make_shared<Catalogue>(*catalogueWithTickets());
    few->indicators.erase(few->indicators.begin());
    FakeSession other;
    other.expect(few);
    m_watch->setSession(&other);
    m_page->setSession(&other);
    QCOMPARE(m_page->selected(), u"sr"_s);
    SnapshotMaker maker(m_now, few);
    maker.healthy().set(seriesKey(u"helpdesk_tickets_open"_s, {}), 7);
    other.take(maker.made());
    QCOMPARE(m_page->selected(), u"tickets"_s);
    m_page->setSession(nullptr);
    m_watch->setSession(nullptr);
}

void TestOverviewIndicators::tellsIndicatorsOfOneTitleApart()
{
    auto alike = std::make_shared<Catalogue>(*builtInCatalogue());
    for (Indicator &indicator : alike->indicators)
        indicator.title = {u"How many"_s};
    m_maker = SnapshotMaker(m_now, alike);
    m_maker.healthy();
    snapshot();
    for (const QString &name : {u"users"_s, u"servers"_s}) {
        m_page->select(name);
        QCOMPARE(requests(2).last().series, QList{builtIn(name).value});
    }
}

GUARDIA_TEST(TestOverviewIndicators, QApplication)

} // namespace tst_overviewindicators

#include "tst_overviewindicators.moc"
