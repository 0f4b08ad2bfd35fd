// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "fakes/fakemouse.h"
#include "pages/tileboard.h"
#include "runner/testclass.h"
#include "widgets/tile.h"

#include <QApplication>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>

namespace tst_tileboard {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

/// All tiles are OK, except one that is critical.
QList<TileState> tilesWith(const QString &critical = {},
                           const std::vector<Indicator> &indicators = builtInIndicators())
{
    QList<TileState> tiles;
    for (const Indicator &indicator : indicators) {
        if (!indicator.isShown || indicator.isOptional)
            continue;
        TileState state;
        state.indicator = indicator.name;
        state.value = 7;
        state.state = indicator.name == critical ? State::Critical : State::Ok;
        tiles += state;
    }
    return tiles;
}

} // namespace

class TestTileBoard : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_stage.reset(); }
    void keepsItsOrderUnderTheMouse();
    void keepsItsOrderBetweenTwoClicks();
    void aTileThatIsHiddenClosesOnlyItsOwnGap();
    void whatIsKeptFirstGoesThereAlone();
    void sortsWhatComesFirstUnderTheMouseToo();
    void givesTheFocusToTheSelectedTile();
    void hasATileForEachIndicator();
    void keepsTheKeyboardWhereTilesAreOthers();
    void scrollsMoreThanThreeRows();

private:
    void enter() const { enterWithMouse(m_board); }
    void leave() const { leaveWithMouse(m_board); }

    std::unique_ptr<QWidget> m_stage; ///< the window: offscreen ones warn about a layout's size hints
    TileBoard *m_board = nullptr;
};

void TestTileBoard::init()
{
    m_stage = std::make_unique<QWidget>();
    m_stage->resize(1000, 300);
    m_board = new TileBoard(m_stage.get());
    m_board->resize(m_stage->size());
    m_stage->show();
    m_stage->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_stage.get()));
    if (m_stage->focusWidget())
        m_stage->focusWidget()->clearFocus();
    leave(); // the mouse may be anywhere on the screen of the test
}

void TestTileBoard::keepsItsOrderUnderTheMouse()
{
    m_board->setTiles(tilesWith());
    const QStringList calm = m_board->order();
    enter();
    m_board->setTiles(tilesWith(u"users"_s));
    QCOMPARE(m_board->order(), calm);
    leave();
    QCOMPARE(m_board->order().first(), u"users"_s);
}

/// With a finger or a pen, nothing is over the board between two clicks.
void TestTileBoard::keepsItsOrderBetweenTwoClicks()
{
    m_board->setTiles(tilesWith());
    const QStringList calm = m_board->order();
    Tile *tile = m_board->tile(calm.at(2));
    QTest::mousePress(tile, Qt::LeftButton);
    m_board->setTiles(tilesWith(u"users"_s));
    QCOMPARE(m_board->order(), calm);
    QTest::mouseRelease(tile, Qt::LeftButton);
    leave();
    m_board->setTiles(tilesWith(u"servers"_s));
    QCOMPARE(m_board->order(), calm);
    QTRY_COMPARE(m_board->order().first(), u"servers"_s); // by itself
}

void TestTileBoard::aTileThatIsHiddenClosesOnlyItsOwnGap()
{
    QList<TileState> tiles = tilesWith(u"users"_s);
    m_board->setTiles(tiles);
    enter();
    tiles = tilesWith(u"capacity"_s); // no longer sorted, as the mouse is there
    m_board->setTiles(tiles);
    QStringList expected = m_board->order();
    QCOMPARE(expected.first(), u"users"_s);
    tiles.removeIf([](const TileState &tile) { return tile.indicator == u"sla"_s; });
    expected.removeAll(u"sla"_s);
    m_board->setTiles(tiles);
    QCOMPARE(m_board->order(), expected);
    leave();
    QCOMPARE(m_board->order().first(), u"capacity"_s);
}

void TestTileBoard::whatIsKeptFirstGoesThereAlone()
{
    m_board->setTiles(tilesWith(u"users"_s));
    QStringList expected = m_board->order();
    enter(); // where the menu was
    QList<TileState> tiles = tilesWith(u"users"_s);
    const auto pinned = std::ranges::find(tiles, u"sla"_s, &TileState::indicator);
    pinned->isPinned = true;
    std::rotate(tiles.begin(), pinned, std::next(pinned)); // as the operator's choices have it
    m_board->setTiles(tiles);
    expected.move(expected.indexOf(u"sla"_s), 0);
    QCOMPARE(m_board->order(), expected);
}

void TestTileBoard::sortsWhatComesFirstUnderTheMouseToo()
{
    enter();
    m_board->setTiles(tilesWith(u"users"_s));
    QCOMPARE(m_board->order().first(), u"users"_s);
}

void TestTileBoard::givesTheFocusToTheSelectedTile()
{
    m_board->setTiles(tilesWith());
    m_board->select(u"sla"_s);
    QVERIFY(!m_board->tile(u"sla"_s)->hasFocus());
    m_board->focusSelected();
    QVERIFY(m_board->tile(u"sla"_s)->hasFocus());
    const QSignalSpy activated(m_board, &TileBoard::indicatorActivated);
    QTest::keyClick(m_stage->focusWidget(), Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    const QStringList calm = m_board->order();
    m_board->setTiles(tilesWith(u"users"_s)); // the keyboard is in use
    QCOMPARE(m_board->order(), calm);
}

void TestTileBoard::hasATileForEachIndicator()
{
    QVERIFY(m_board->order().isEmpty());
    QCOMPARE(m_board->rows(), 0);
    QCOMPARE(m_board->selected(), QString());
    m_board->focusSelected(); // no tile is selected
    m_board->setTiles(tilesWith());
    QCOMPARE(m_board->rows(), 2);
    QCOMPARE(m_board->selected(), u"incidents"_s);
    m_board->select(u"sla"_s);
    const QSignalSpy selected(m_board, &TileBoard::indicatorSelected);
    m_board->setTiles(tilesWith(u"wait"_s, catalogueWithTickets()->indicators));
    QCOMPARE(m_board->order().size(), 10);
    QCOMPARE(m_board->order().first(), u"wait"_s);
    QCOMPARE(m_board->order().last(), u"tickets"_s); // after the built-in ones
    QCOMPARE(m_board->rows(), 3);
    QCOMPARE(m_board->selected(), u"sla"_s);
    QVERIFY(m_board->tile(u"sla"_s)->isSelected());
    QVERIFY(selected.isEmpty());
    m_board->select(u"tickets"_s);
    m_board->setTiles(tilesWith()); // the selected tile is gone
    QCOMPARE(m_board->order().size(), 8);
    QVERIFY(!m_board->tile(u"tickets"_s));
    QCOMPARE(m_board->selected(), u"incidents"_s);
    QVERIFY(m_board->tile(u"incidents"_s)->isSelected());
    m_board->setTiles({});
    QCOMPARE(m_board->selected(), QString());
    QCOMPARE(m_board->findChildren<Tile *>().size(), 0);
}

void TestTileBoard::keepsTheKeyboardWhereTilesAreOthers()
{
    QLineEdit before(m_stage.get());
    before.show();
    m_board->setTiles(tilesWith());
    m_board->select(u"sla"_s);
    m_board->focusSelected();
    m_board->setTiles(tilesWith({}, catalogueWithTickets()->indicators));
    QVERIFY(m_board->tile(u"sla"_s)->hasFocus());
    before.setFocus();
    m_board->setTiles(tilesWith());
    QVERIFY(before.hasFocus());
}

void TestTileBoard::scrollsMoreThanThreeRows()
{
    auto *board = new TileBoard;
    TileArea area(board, m_stage.get());
    area.show();
    const auto showTiles = [&](int count) {
        std::vector<Indicator> indicators(count, builtIn(u"incidents"_s));
        for (int i = 0; i < count; ++i)
            indicators[i].name = u"number %1"_s.arg(i);
        board->setTiles(tilesWith({}, indicators));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        area.resize(m_stage->width(), area.minimumSizeHint().height());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    };
    showTiles(8);
    const int twoRows = area.minimumSizeHint().height();
    QVERIFY(!area.verticalScrollBar()->isVisible());
    showTiles(12);
    const int threeRows = area.minimumSizeHint().height();
    QVERIFY(threeRows > twoRows);
    QVERIFY(!area.verticalScrollBar()->isVisible());
    showTiles(21);
    QCOMPARE(area.minimumSizeHint().height(), threeRows);
    QCOMPARE(board->rows(), 6);
    QVERIFY(area.verticalScrollBar()->isVisible());
    QVERIFY(!area.horizontalScrollBar()->isVisible());
    const auto isSeen = [&](const QString &indicator) {
        const Tile *tile = board->tile(indicator);
        return area.viewport()->rect().contains(QRect(tile->mapTo(area.viewport(), QPoint()), tile->size()));
    };
    QVERIFY(isSeen(u"number 0"_s));
    QVERIFY(!isSeen(u"number 20"_s));
    board->focusSelected();
    QTest::keyClick(board->tile(u"number 0"_s), Qt::Key_End);
    QCOMPARE(board->selected(), u"number 20"_s);
    QVERIFY(isSeen(u"number 20"_s));
    QTest::keyClick(board->tile(u"number 20"_s), Qt::Key_Home);
    QVERIFY(isSeen(u"number 0"_s));
    board->select(u"number 17"_s);
    board->focusSelected();
    QVERIFY(isSeen(u"number 17"_s));
}

GUARDIA_TEST(TestTileBoard, QApplication)

} // namespace tst_tileboard

#include "tst_tileboard.moc"
