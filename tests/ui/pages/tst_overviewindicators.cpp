// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "fakes/fakesession.h"
#include "fakes/snapshotmaker.h"
#include "pages/overviewpage.h"
#include "pages/tileboard.h"
#include "runner/testclass.h"
#include "widgets/tile.h"
#include "widgets/trendview.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_overviewindicators {

using namespace guardia;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Other indicators than the built-in ones.
class TestOverviewIndicators : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void showsWhatDefinitionsSay();
    void showsNothingOfWhatIsNotDefined();
    void selectsTheWorstOfOtherIndicatorsToo();
    void tellsIndicatorsOfOneTitleApart();

private:
    void snapshot();
    [[nodiscard]] QList<TrendRequest> requests(quint64 id) const;

    QTemporaryDir m_folder;
    QDateTime m_now;
    SnapshotMaker m_maker;
    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<AlertWatch> m_watch;
    std::unique_ptr<QWidget> m_stage; ///< the window: offscreen ones warn about a layout's size hints
    OverviewPage *m_page = nullptr;
    TileBoard *m_board = nullptr;
};

void TestOverviewIndicators::initTestCase()
{
    QLocale::setDefault(QLocale::c());
}

void TestOverviewIndicators::init()
{
    m_now = beginning();
    m_maker = SnapshotMaker(m_now);
    m_maker.healthy();
    m_session = std::make_unique<FakeSession>();
    m_settings = std::make_unique<Settings>(m_folder.filePath(u"settings.ini"_s));
    m_watch = std::make_unique<AlertWatch>(*m_settings, builtInCatalogue(), [this] { return m_now; });
    m_stage = std::make_unique<QWidget>();
    m_stage->resize(1080, 660);
    m_page = new OverviewPage(
        *m_watch, [this] { return m_now; }, m_stage.get());
    m_page->resize(m_stage->size());
    m_board = m_page->findChild<TileBoard *>();
    m_stage->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_stage.get()));
    m_watch->setSession(m_session.get());
    m_page->setSession(m_session.get());
}

void TestOverviewIndicators::cleanup()
{
    m_stage.reset();
    m_watch.reset();
    m_settings.reset();
    m_session.reset();
}

/// Makes another snapshot, 15 s later.
void TestOverviewIndicators::snapshot()
{
    m_now = m_now.addSecs(15);
    m_session->take(m_maker.at(m_now).made());
}

QList<TrendRequest> TestOverviewIndicators::requests(quint64 id) const
{
    QList<TrendRequest> found;
    for (const TrendRequest &request : m_session->trendRequests()) {
        if (request.id == id)
            found += request;
    }
    return found;
}

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
