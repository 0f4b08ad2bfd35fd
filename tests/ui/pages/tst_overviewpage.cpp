// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "fakes/paintcounter.h"
#include "judge/stock.h"
#include "pages/attentionpanel.h"
#include "runner/loopwatch.h"
#include "runner/testclass.h"
#include "shownoverview.h"
#include "widgets/tile.h"
#include "widgets/trendview.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

namespace tst_overviewpage {

using namespace guardia;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// The overview as a whole.
class TestOverviewPage : public test::ShownOverview
{
    Q_OBJECT

private slots:
    void showsEightTiles();
    void sortsOnlyWhenAStateChanges();
    void doesNotSortUnderTheKeyboard();
    void arrowsGoFromTileToTile();
    void tabGoesThroughThePage();
    void opensRows();
    void asksForThePastAtMostEveryTenSeconds();
    void asksForThePastOnceItWasRead();
    void aChangeBelongsToTheValueBesideIt();
    void asksForTheTrendOfTheSelectedTile();
    void ignoresTrendsOfOtherIndicators();
    void stopsWhileHidden();
    void showsWhatIsThereAlready();
    void pauseFreezesPictures();
    void tilesOfGrowthShowGrowth();
    void ticksOnlyWhatReadsOtherwise();
    void paintsNothingWhereNothingChanges();
    void startsAnewWithAnotherSession();
    void fits_data();
    void fits();
    void staysResponsive();

private:
    void tellTheHour();
};

/// Answers with a history in which nothing grew within the hour.
void TestOverviewPage::tellTheHour()
{
    snapshot();
    const TrendRequest request = requests(3).last();
    Trend past{request.id, {}, {}};
    for (const SeriesKey &key : request.series)
        past.series += TrendSeries{key, {{request.from, stockOf(*m_session->snapshot(), key).value_or(0)}}};
    emit m_session->trendReady(past);
}

void TestOverviewPage::showsEightTiles()
{
    QCOMPARE(m_board->findChildren<Tile *>().size(), 8);
    QCOMPARE(m_board->tile(u"users"_s)->state().value, std::nullopt);
    m_maker.set(builtIn(u"incidents"_s).value, 7);
    snapshot();
    QCOMPARE(m_board->tile(u"users"_s)->state().value, 250.0);
    QCOMPARE(m_board->tile(u"incidents"_s)->state().state, State::Critical);
    QCOMPARE(m_board->tile(u"incidents"_s)->accessibleName(), u"Open incidents, 7, critical, above 5"_s);
}

void TestOverviewPage::sortsOnlyWhenAStateChanges()
{
    tellTheHour();
    const QStringList calm = m_board->order();
    QCOMPARE(calm.first(), u"incidents"_s);
    m_maker.set(builtIn(u"sr"_s).value, 90);
    snapshot();
    QCOMPARE(m_board->order(), calm);
    m_maker.set(builtIn(u"capacity"_s).value, 9);
    m_maker.set(builtIn(u"sr"_s).value, 150);
    snapshot();
    QCOMPARE(m_board->order().mid(0, 3), (QList{u"capacity"_s, u"sr"_s, u"incidents"_s}));
    const QStringList order = m_board->order();
    m_session->take(Health{false, m_now, u"refused"_s}); // an outage does not shuffle the board
    QCOMPARE(m_board->order(), order);
    QVERIFY(m_board->tile(u"capacity"_s)->state().isStale);
}

void TestOverviewPage::doesNotSortUnderTheKeyboard()
{
    snapshot();
    const QStringList calm = m_board->order();
    m_board->tile(calm.at(1))->setFocus(Qt::TabFocusReason);
    m_maker.set(builtIn(u"capacity"_s).value, 9);
    snapshot();
    QCOMPARE(m_board->order(), calm);
    m_page->findChild<TrendView *>()->setFocus();
    QTRY_COMPARE(m_board->order().first(), u"capacity"_s);
}

void TestOverviewPage::arrowsGoFromTileToTile()
{
    snapshot();
    const QStringList order = m_board->order();
    m_board->tile(order.at(0))->setFocus(Qt::TabFocusReason);
    const auto press = [&](Qt::Key key) {
        QTest::keyClick(m_page->focusWidget(), key);
        const auto *tile = qobject_cast<Tile *>(m_page->focusWidget());
        return tile && tile->isSelected() ? order.indexOf(tile->state().indicator) : -1;
    };
    QCOMPARE(press(Qt::Key_Right), 1);
    QCOMPARE(press(Qt::Key_Down), 5);
    QCOMPARE(press(Qt::Key_Down), 5);
    QCOMPARE(press(Qt::Key_Left), 4);
    QCOMPARE(press(Qt::Key_Up), 0);
    QCOMPARE(press(Qt::Key_Left), 0);
    QCOMPARE(press(Qt::Key_End), 7);
    QCOMPARE(press(Qt::Key_Home), 0);
}

void TestOverviewPage::tabGoesThroughThePage()
{
    QCOMPARE(QApplication::focusWidget(), m_board->tile(m_board->order().first()));
    m_page->findChild<TrendView *>()->setFocus();
    m_maker.set(builtIn(u"capacity"_s).value, 9); // the tiles have changed places
    snapshot();
    emit m_records->attentionReady(m_records->asked.last(), twoItems());
    const QStringList order = m_board->order();
    m_board->tile(order.first())->setFocus(Qt::TabFocusReason);
    for (qsizetype i = 1; i < order.size(); ++i) {
        QTest::keyClick(m_page->focusWidget(), Qt::Key_Tab);
        QCOMPARE(m_page->focusWidget(), m_board->tile(order.at(i)));
    }
    QTest::keyClick(m_page->focusWidget(), Qt::Key_Tab);
    QCOMPARE(m_page->focusWidget(), m_page->findChild<TrendView *>());
    QTest::keyClick(m_page->focusWidget(), Qt::Key_Tab);
    QCOMPARE(m_page->focusWidget(), m_page->findChild<QComboBox *>(u"trendChoice"_s));
    QTest::keyClick(m_page->focusWidget(), Qt::Key_Tab);
    QCOMPARE(m_page->focusWidget(), m_page->findChild<QToolButton *>(u"trendMenu"_s));
    QTest::keyClick(m_page->focusWidget(), Qt::Key_Tab);
    QCOMPARE(m_page->focusWidget(), m_page->findChild<AttentionPanel *>()->findChild<QLineEdit *>());
    QTest::keyClick(m_page->focusWidget(), Qt::Key_Tab);
    QCOMPARE(m_page->focusWidget(), m_page->findChild<QToolButton *>(u"attentionMenu"_s));
    QTest::keyClick(m_page->focusWidget(), Qt::Key_Tab);
    QCOMPARE(m_page->focusWidget(), m_page->findChild<QTableView *>());
    m_maker = SnapshotMaker(m_now, catalogueWithTickets()); // other tiles
    m_maker.healthy();
    snapshot();
    m_board->tile(m_board->order().last())->setFocus(Qt::TabFocusReason);
    QTest::keyClick(m_page->focusWidget(), Qt::Key_Tab);
    QCOMPARE(m_page->focusWidget(), m_page->findChild<TrendView *>());
    QTest::keyClick(m_page->focusWidget(), Qt::Key_Backtab);
    QCOMPARE(m_page->focusWidget(), m_board->tile(m_board->order().last()));
}

void TestOverviewPage::opensRows()
{
    QSignalSpy asked(m_page, &OverviewPage::rowsRequested);
    QTest::keyClick(m_board->tile(u"servers"_s), Qt::Key_Return);
    QTest::mouseDClick(m_board->tile(u"sla"_s), Qt::LeftButton);
    QCOMPARE(asked.size(), 2);
    QCOMPARE(asked.at(0).first().toString(), u"servers"_s);
    QCOMPARE(asked.at(1).first().toString(), u"sla"_s);
}

void TestOverviewPage::asksForThePastAtMostEveryTenSeconds()
{
    const auto answer = [this] { emit m_session->trendReady(FakeSession::answer(requests(1).last())); };
    QCOMPARE(requests(1).size(), 1); // as soon as it is shown
    QCOMPARE(requests(1).first().series.size(), 14); // of hidden tiles, too
    QCOMPARE(requests(1).first().to - requests(1).first().from, qint64(3'600'000));
    answer();
    QVERIFY(!m_board->tile(u"users"_s)->state().points.empty());
    snapshot(5);
    QCOMPARE(requests(1).size(), 1);
    snapshot(5);
    QCOMPARE(requests(1).size(), 2);
    snapshot(15); // not while an answer is outstanding
    QCOMPARE(requests(1).size(), 2);
    answer();
    snapshot(1);
    QCOMPARE(requests(1).size(), 3);
    snapshot(60); // but it does not wait for ever
    QCOMPARE(requests(1).size(), 4);
    m_page->setRange(24h);
    QCOMPARE(requests(1).size(), 5);
    QCOMPARE(requests(1).last().to - requests(1).last().from, qint64(24 * 3'600'000));
}

/// The past is asked for more rarely than values come.
void TestOverviewPage::aChangeBelongsToTheValueBesideIt()
{
    const auto tile = [this] { return m_board->tile(u"users"_s)->state(); };
    snapshot();
    Trend past = FakeSession::answer(requests(1).last());
    const qint64 now = m_now.toMSecsSinceEpoch();
    for (TrendSeries &series : past.series)
        series.points = {{now - 3'000'000, 240}, {now - 15'000, 260}};
    emit m_session->trendReady(past);
    QCOMPARE(tile().value, 250.0);
    QCOMPARE(tile().change->value, 10.0);
    QCOMPARE(tile().change->time, 50min);
    m_maker.set(builtIn(u"users"_s).value, 230);
    snapshot(5); // no other past is asked for yet
    QCOMPARE(tile().value, 230.0);
    QCOMPARE(tile().change->value, -10.0);
    QCOMPARE(tile().points.back().value, 230.0);
}

/// Nobody has to wait for the next snapshot to see what rows say of the past.
void TestOverviewPage::asksForThePastOnceItWasRead()
{
    snapshot();
    const auto asked = [this] { return std::pair(requests(1).size(), requests(2).size()); };
    const auto before = asked();
    emit m_session->pastAdded();
    QCOMPARE(asked(), std::pair(before.first + 1, before.second + 1));
    m_session->setPaused(true);
    emit m_session->pastAdded();
    QCOMPARE(asked(), std::pair(before.first + 1, before.second + 1));
}

void TestOverviewPage::asksForTheTrendOfTheSelectedTile()
{
    m_maker.set(builtIn(u"capacity"_s).value, 9);
    snapshot();
    QCOMPARE(m_page->selected(), u"capacity"_s); // the worst indicator is selected first
    QCOMPARE(requests(2).last().series, QList{builtIn(u"capacity"_s).value});
    QTest::mouseClick(m_board->tile(u"users"_s), Qt::LeftButton);
    QCOMPARE(m_page->selected(), u"users"_s);
    QCOMPARE(requests(2).last().series, QList{builtIn(u"users"_s).value});
    auto *trend = m_page->findChild<TrendView *>();
    QCOMPARE(trend->subject().title, u"Users"_s);
    emit m_session->trendReady(FakeSession::answer(requests(2).last()));
    QVERIFY(trend->message().isEmpty());
    m_page->setRange(4h);
    QTRY_COMPARE(requests(2).last().to - requests(2).last().from, qint64(4 * 3'600'000));
    emit m_session->trendReady(FakeSession::answer(requests(2).last()));
    snapshot(20);
    QCOMPARE(requests(2).last().to, m_now.toMSecsSinceEpoch());
    // thresholds only where these are the numbers that are judged
    m_page->select(u"incidents"_s);
    QCOMPARE(trend->subject().threshold, builtIn(u"incidents"_s).threshold);
    m_page->select(u"audit"_s);
    QCOMPARE(trend->subject().threshold, Threshold());
}

void TestOverviewPage::ignoresTrendsOfOtherIndicators()
{
    snapshot();
    m_page->select(u"users"_s);
    const TrendRequest late = requests(2).last();
    m_page->select(u"servers"_s);
    QSignalSpy ready(m_page->findChild<OverviewFeed *>(), &OverviewFeed::trendReady);
    emit m_session->trendReady(FakeSession::answer(late));
    QVERIFY(ready.isEmpty());
    emit m_session->trendReady(FakeSession::answer(requests(2).last()));
    QCOMPARE(ready.size(), 1);
}

void TestOverviewPage::stopsWhileHidden()
{
    snapshot();
    const qsizetype trends = m_session->trendRequests().size();
    const qsizetype attention = m_records->asked.size();
    const quint64 open = m_records->asked.last();
    m_page->hide();
    QCOMPARE(m_records->cancelled, QList{open});
    snapshot(60);
    snapshot(60);
    QCOMPARE(m_session->trendRequests().size(), trends);
    QCOMPARE(m_records->asked.size(), attention);
    m_page->show();
    QCOMPARE(requests(1).last().to, m_now.toMSecsSinceEpoch());
    QCOMPARE(requests(2).last().to, m_now.toMSecsSinceEpoch());
    QCOMPARE(m_records->asked.size(), attention + 1);
}

/// For example a window in another language.
void TestOverviewPage::showsWhatIsThereAlready()
{
    m_maker.set(builtIn(u"incidents"_s).value, 7);
    snapshot();
    OverviewPage other(*m_watch, [this] { return m_now; });
    other.setSession(m_session.get());
    const TileState &tile = other.findChild<TileBoard *>()->tile(u"incidents"_s)->state();
    QCOMPARE(tile.value, 7.0);
    QCOMPARE(tile.state, State::Critical);
}

void TestOverviewPage::pauseFreezesPictures()
{
    snapshot();
    const auto tile = [this] { return m_board->tile(u"incidents"_s)->state(); };
    QVERIFY(!tile().isFrozen);
    m_session->setPaused(true);
    QVERIFY(tile().isFrozen);
    const qsizetype asked = m_records->asked.size();
    const qsizetype trends = m_session->trendRequests().size();
    m_maker.set(builtIn(u"incidents"_s).value, 7);
    snapshot(60);
    QCOMPARE(tile().value, 0.0);
    QCOMPARE(tile().state, State::Ok);
    QTRY_COMPARE(tile().age, std::optional<std::chrono::milliseconds>(60s)); // dated
    QCOMPARE(m_records->asked.size(), asked);
    QCOMPARE(m_session->trendRequests().size(), trends);
    QCOMPARE(m_watch->alerts().size(), 1); // those go on
    OverviewPage other(*m_watch, [this] { return m_now; }); // in another language, say
    other.setSession(m_session.get());
    QCOMPARE(other.findChild<TileBoard *>()->tile(u"incidents"_s)->state().value, 0.0);
    m_session->setPaused(false);
    QCOMPARE(tile().value, 7.0);
    QCOMPARE(tile().state, State::Critical);
    QVERIFY(!tile().isFrozen);
}

void TestOverviewPage::tilesOfGrowthShowGrowth()
{
    const SeriesKey &critical = builtIn(u"audit"_s).judged;
    const auto tile = [this] { return m_board->tile(u"audit"_s); };
    m_maker.set(critical, 4000);
    m_maker.set(builtIn(u"deployments"_s).value, 1);
    snapshot();
    QCOMPARE(tile()->accessibleName(), u"Critical audit events, 1 h, no value"_s);
    QCOMPARE(tile()->state().detail, u"4000 on record"_s);
    for (int minute = 0; minute < 60; ++minute)
        snapshot(60);
    QCOMPARE(tile()->accessibleName(), u"Critical audit events, 1 h, 0, OK"_s);
    m_maker.set(critical, 4020);
    snapshot(60);
    QCOMPARE(tile()->accessibleName(), u"Critical audit events, 1 h, 20, critical, above 5 in an hour"_s);
    QCOMPARE(tile()->state().detail, u"4020 on record"_s);
    const TileState &deployments = m_board->tile(u"deployments"_s)->state();
    QCOMPARE(deployments.title, u"Failed deployments, 1 h"_s);
    QCOMPARE(deployments.detail, u"1 on record"_s); // failed ones, of 13
}

void TestOverviewPage::ticksOnlyWhatReadsOtherwise()
{
    snapshot();
    const auto age = [this] { return m_board->tile(u"users"_s)->state().age; };
    QCOMPARE(age(), std::nullopt); // new numbers come every 15 s, so small ages are not shown
    m_now = m_now.addMSecs(23'400);
    QTRY_COMPARE(age(), std::optional(23'000ms));
    m_now = m_now.addSecs(100);
    QTRY_COMPARE(age(), std::optional<std::chrono::milliseconds>(120s));
    snapshot();
    QCOMPARE(age(), std::nullopt);
}

void TestOverviewPage::paintsNothingWhereNothingChanges()
{
    snapshot();
    AttentionList list = twoItems();
    for (AttentionItem &item : list.items)
        item.since = beginning().addDays(-2); // their age is given in days
    emit m_records->attentionReady(m_records->asked.constLast(), list);
    QTest::qWait(200);
    PaintCounter counter;
    const QList<QWidget *> widgets = m_page->findChildren<QWidget *>();
    for (QWidget *widget : widgets)
        widget->installEventFilter(&counter);
    m_now = m_now.addSecs(5);
    QTest::qWait(2500); // two ticks
    QCOMPARE(counter.paints, 0);
    m_now = m_now.addSecs(20); // now the tiles say how old they are
    QTRY_VERIFY(counter.paints > 0);
}

void TestOverviewPage::startsAnewWithAnotherSession()
{
    m_maker.set(builtIn(u"incidents"_s).value, 7);
    snapshot();
    FakeSession other;
    m_watch->setSession(&other);
    m_page->setSession(&other);
    QCOMPARE(m_board->tile(u"users"_s)->state().value, std::nullopt);
    snapshot(); // of the session before
    QCOMPARE(m_board->tile(u"users"_s)->state().value, std::nullopt);
    QVERIFY(!other.trendRequests().isEmpty());
    m_page->setSession(nullptr);
    QCOMPARE(m_page->findChild<AttentionPanel *>()->message(), u"Nothing is connected"_s);
}

void TestOverviewPage::fits_data()
{
    QTest::addColumn<QSize>("size"); // what the window leaves to the page
    QTest::newRow("1280 x 800") << QSize(1080, 660);
    QTest::newRow("960 x 600") << QSize(760, 460);
}

void TestOverviewPage::fits()
{
    QFETCH(QSize, size);
    m_maker.set(builtIn(u"incidents"_s).value, 7);
    snapshot();
    m_session->take(Health{false, m_now, u"connection refused by a host far away"_s});
    m_now = m_now.addSecs(200);
    m_page->resize(size);
    QTest::qWait(10);
    const QSize least = m_page->minimumSizeHint();
    QVERIFY2(least.width() <= size.width() && least.height() <= size.height(),
             qPrintable(u"needs %1 x %2"_s.arg(least.width()).arg(least.height())));
}

void TestOverviewPage::staysResponsive()
{
    m_session->answerTrendsAfter(120ms);
    snapshot();
    m_page->grab(); // the first painting loads fonts
    const test::LoopWatch watch;
    for (int round = 0; round < 8; ++round) {
        m_page->select(builtInIndicators().at(static_cast<size_t>(round)).name);
        snapshot(11);
        emit m_records->attentionReady(m_records->asked.last(), twoItems());
        QTest::qWait(60);
    }
    QTRY_VERIFY(m_page->findChild<TrendView *>()->message().isEmpty());
    const int slowdown = std::max(1, qEnvironmentVariableIntValue("GUARDIA_SLOWDOWN"));
    QVERIFY2(watch.longest() < 50.0 * slowdown, qPrintable(u"%1 ms"_s.arg(watch.longest())));
}

GUARDIA_TEST(TestOverviewPage, QApplication)

} // namespace tst_overviewpage

#include "tst_overviewpage.moc"
