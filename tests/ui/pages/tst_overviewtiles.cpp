// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "fakes/fakemouse.h"
#include "runner/testclass.h"
#include "shownoverview.h"
#include "widgets/notice.h"
#include "widgets/tile.h"
#include "widgets/trendview.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace tst_overviewtiles {

using namespace guardia;
using namespace Qt::StringLiterals;

/// The tiles that the operator has chosen.
class TestOverviewTiles : public test::ShownOverview
{
    Q_OBJECT

private slots:
    void init();
    void followsTheChosenOrder();
    void putsUrgentOnesFirst();
    void keepsPinnedOnesInFront();
    void hides();
    void judgesWhatIsHidden();
    void showsWhatADefinitionHidesWhileItAlerts();
    void saysWhatIsMuted();
    void keepsTheSelectedOneThatAlertsNoMore();
    void theOperatorsChoiceFollowsAtOnce();
    void noneComesOrGoesUnderTheMouse();
    void noneComesOrGoesUnderAMenu();
    void showsTheTrendOfAHiddenOne();
    void selectsAnotherWhereTheSelectedIsHidden();
    void saysHowToBringTilesBack();
    void showsNewIndicators();

private:
    void show(const QStringList &choices) { m_page->setTiles(readTiles(choices).value()); }
    void tellTheHour();
};

void TestOverviewTiles::init()
{
    ShownOverview::init();
    snapshot();
    tellTheHour();
}

/// The history says that nothing grew within the hour, so that nothing is wrong anywhere.
void TestOverviewTiles::tellTheHour()
{
    Trend past{3, {}, {}};
    for (const Indicator &indicator : builtInIndicators())
        past.series += TrendSeries{indicator.judged,
                                   {{m_now.addSecs(-3600).toMSecsSinceEpoch(),
                                     stockOf(*m_session->snapshot(), indicator.judged).value_or(0)}}};
    emit m_session->trendReady(past);
}

void TestOverviewTiles::followsTheChosenOrder()
{
    QCOMPARE(m_board->order().first(), u"incidents"_s);
    show({u"users"_s, u"servers"_s});
    QCOMPARE(m_board->order().mid(0, 3), (QStringList{u"users"_s, u"servers"_s, u"incidents"_s}));
    QCOMPARE(m_board->order().size(), 8);
    show({});
    QCOMPARE(m_board->order().first(), u"incidents"_s);
}

void TestOverviewTiles::putsUrgentOnesFirst()
{
    show({u"users"_s, u"servers"_s});
    m_maker.set(builtIn(u"capacity"_s).value, 5);
    snapshot();
    QCOMPARE(m_board->order().mid(0, 2), (QStringList{u"capacity"_s, u"users"_s}));
}

void TestOverviewTiles::keepsPinnedOnesInFront()
{
    show({u"users:pinned"_s, u"servers:pinned"_s});
    m_maker.set(builtIn(u"capacity"_s).value, 5);
    snapshot();
    QCOMPARE(m_board->order().mid(0, 3), (QStringList{u"users"_s, u"servers"_s, u"capacity"_s}));
    m_maker.set(builtIn(u"incidents"_s).value, 50);
    show({u"users:pinned"_s, u"incidents:pinned"_s});
    snapshot();
    QCOMPARE(m_board->order().mid(0, 3), (QStringList{u"users"_s, u"incidents"_s, u"capacity"_s}));
}

void TestOverviewTiles::hides()
{
    show({u"users:hidden"_s, u"sla:hidden"_s});
    QCOMPARE(m_board->order().size(), 6);
    QVERIFY(!m_board->tile(u"users"_s));
    QCOMPARE(m_board->rows(), 2);
    show({u"users"_s, u"sla:hidden"_s});
    QVERIFY(m_board->tile(u"users"_s));
}

void TestOverviewTiles::judgesWhatIsHidden()
{
    show({u"capacity:hidden"_s});
    QSignalSpy alerts(m_watch.get(), &AlertWatch::alertsChanged);
    m_maker.set(builtIn(u"capacity"_s).value, 5);
    snapshot();
    QCOMPARE(alerts.size(), 1);
    QCOMPARE(m_watch->alerts().constFirst().indicator, u"capacity"_s);
    QVERIFY(!m_board->tile(u"capacity"_s));
}

/// Once the number was better for long enough, so that tiles do not come and go; never where it is muted, or
/// the operator has hidden it.
void TestOverviewTiles::showsWhatADefinitionHidesWhileItAlerts()
{
    const SeriesKey critical = builtIn(u"incidents_critical"_s).value;
    const QString alert = alertIdOf(Alert::Cause::Indicator, u"incidents_critical"_s);
    const auto isShown = [this] { return m_board->tile(u"incidents_critical"_s) != nullptr; };
    m_page->select(u"users"_s);
    QVERIFY(!isShown());
    m_maker.set(critical, 1);
    snapshot();
    QCOMPARE(m_board->order().size(), 9);
    QCOMPARE(m_board->order().first(), u"incidents_critical"_s);
    QCOMPARE(m_page->selected(), u"users"_s);
    m_session->take(Health{false, m_now, u"refused"_s});
    QVERIFY(isShown());
    m_watch->mute(alert, MuteSpan::Always);
    snapshot();
    QVERIFY(!isShown());
    m_watch->unmute(alert);
    QVERIFY(isShown());
    show({u"incidents_critical:hidden"_s});
    QVERIFY(!isShown());
    show({});
    QVERIFY(isShown());
    m_maker.set(critical, 0);
    snapshot();
    QVERIFY(isShown());
    m_now = m_now.addSecs(60);
    snapshot();
    snapshot();
    QVERIFY(!isShown());
    QCOMPARE(m_page->selected(), u"users"_s);
}

void TestOverviewTiles::saysWhatIsMuted()
{
    m_maker.set(builtIn(u"incidents"_s).value, 7);
    snapshot();
    QCOMPARE(m_board->tile(u"incidents"_s)->state().muted, QString());
    const QString alert = alertIdOf(Alert::Cause::Indicator, u"incidents"_s);
    m_watch->mute(alert, MuteSpan::OneHour);
    const Tile *tile = m_board->tile(u"incidents"_s);
    const QString until = muteText(m_watch->mutes().first(), m_now, m_page->locale());
    QCOMPARE(tile->state().muted, until);
    QCOMPARE(tile->state().state, State::Critical);
    QVERIFY(tile->accessibleName().endsWith(u", "_s + until));
    QCOMPARE(m_board->tile(u"sr"_s)->state().muted, QString());
    m_session->setPaused(true);
    m_watch->unmute(alert); // what is muted is not frozen
    QCOMPARE(tile->state().muted, QString());
}

void TestOverviewTiles::keepsTheSelectedOneThatAlertsNoMore()
{
    const SeriesKey critical = builtIn(u"incidents_critical"_s).value;
    m_maker.set(critical, 1);
    snapshot();
    m_page->select(u"incidents_critical"_s);
    m_maker.set(critical, 0);
    snapshot();
    m_now = m_now.addSecs(60);
    snapshot();
    snapshot();
    QVERIFY(m_watch->alerts().isEmpty());
    QCOMPARE(m_page->selected(), u"incidents_critical"_s);
    QCOMPARE(m_board->order().size(), 9);
    m_page->select(u"users"_s);
    snapshot();
    QCOMPARE(m_board->order().size(), 8);
}

/// Also where they were just used, and the selected one, too.
void TestOverviewTiles::theOperatorsChoiceFollowsAtOnce()
{
    m_maker.set(builtIn(u"incidents_critical"_s).value, 0);
    snapshot();
    const QStringList usual = m_board->order();
    show({u"incidents_critical"_s});
    QVERIFY(m_board->tile(u"incidents_critical"_s));
    m_page->select(u"incidents_critical"_s);
    QTest::keyClick(m_board->tile(u"incidents_critical"_s), Qt::Key_Home);
    m_page->select(u"incidents_critical"_s);
    enterWithMouse(m_board);
    show({});
    QVERIFY(!m_board->tile(u"incidents_critical"_s));
    QCOMPARE(m_board->order(), usual);
}

/// A click would hit another tile than was aimed at.
void TestOverviewTiles::noneComesOrGoesUnderTheMouse()
{
    const SeriesKey critical = builtIn(u"incidents_critical"_s).value;
    m_page->select(u"users"_s);
    const QStringList before = m_board->order();
    enterWithMouse(m_board);
    m_maker.set(critical, 1);
    snapshot();
    QCOMPARE(m_board->order(), before);
    show({u"sla:hidden"_s}); // the operator's own choice follows at once
    QVERIFY(!m_board->tile(u"sla"_s));
    show({});
    leaveWithMouse(m_board);
    snapshot();
    QCOMPARE(m_board->order().first(), u"incidents_critical"_s);
    enterWithMouse(m_board);
    m_watch->mute(alertIdOf(Alert::Cause::Indicator, u"incidents_critical"_s), MuteSpan::Always);
    QVERIFY(m_board->tile(u"incidents_critical"_s));
    leaveWithMouse(m_board);
    snapshot();
    QCOMPARE(m_board->order(), before);
}

void TestOverviewTiles::noneComesOrGoesUnderAMenu()
{
    const QStringList before = m_board->order();
    Tile *users = m_board->tile(u"users"_s);
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {5, 5}, users->mapToGlobal(QPoint(5, 5)));
    QCoreApplication::sendEvent(users, &event);
    QVERIFY(QApplication::activePopupWidget());
    m_maker.set(builtIn(u"incidents_critical"_s).value, 1);
    m_maker.set(builtIn(u"capacity"_s).value, 5);
    snapshot();
    QCOMPARE(m_board->order(), before);
    QApplication::activePopupWidget()->close();
    QCoreApplication::processEvents();
    leaveWithMouse(m_board); // it may be under the menu
    QTRY_COMPARE(m_board->order().first(), u"capacity"_s);
    QTRY_VERIFY(m_board->tile(u"incidents_critical"_s));
}

void TestOverviewTiles::showsTheTrendOfAHiddenOne()
{
    show({u"capacity:hidden"_s});
    m_page->select(u"capacity"_s);
    const auto *trend = m_page->findChild<TrendView *>();
    const QString title = builtIn(u"capacity"_s).title.in(Language::English);
    QCOMPARE(trend->subject().title, title);
    snapshot();
    QCOMPARE(trend->subject().title, title);
    m_page->focusSelected(); // which has no tile
    QTest::keyClick(m_board->tile(m_board->order().first()), Qt::Key_End);
    QCOMPARE(m_page->selected(), m_board->order().last()); // from there on as ever
}

void TestOverviewTiles::selectsAnotherWhereTheSelectedIsHidden()
{
    m_page->select(u"users"_s);
    show({u"users:hidden"_s});
    QCOMPARE(m_page->selected(), m_board->order().first());
}

void TestOverviewTiles::saysHowToBringTilesBack()
{
    auto *notice = m_page->findChild<Notice *>(u"noTiles"_s);
    QVERIFY(notice->isHidden());
    QStringList all;
    for (const Indicator &indicator : builtInIndicators())
        all += QString(indicator.name + u":hidden");
    show(all);
    QVERIFY(notice->isVisible());
    QVERIFY(m_board->order().isEmpty());
    QVERIFY(!m_board->isVisible());
    const QSignalSpy asked(m_page, &OverviewPage::tileChoiceRequested);
    notice->findChild<QPushButton *>()->click();
    QCOMPARE(asked.size(), 1);
    m_page->focusSelected();
    snapshot();
    m_page->setSession(nullptr);
    show({});
    QVERIFY(notice->isHidden());
    QCOMPARE(m_board->order().size(), 8);
}

/// Of a definition that came with another connection.
void TestOverviewTiles::showsNewIndicators()
{
    show({u"users"_s, u"incidents:hidden"_s});
    m_maker = SnapshotMaker(m_now, catalogueWithTickets());
    m_maker.healthy();
    snapshot();
    QCOMPARE(m_board->order().size(), 9);
    QCOMPARE(m_board->order().first(), u"users"_s);
    QCOMPARE(m_board->order().last(), u"wait"_s);
}

GUARDIA_TEST(TestOverviewTiles, QApplication)

} // namespace tst_overviewtiles

#include "tst_overviewtiles.moc"
