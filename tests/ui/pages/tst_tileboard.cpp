// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/tileboard.h"
#include "runner/testclass.h"
#include "widgets/tile.h"

#include <QApplication>
#include <QEnterEvent>
#include <QSignalSpy>
#include <QTest>

#include <memory>

namespace tst_tileboard {

using namespace guardia;

namespace {

/// All of them calm, but for one that is critical.
QList<TileState> tilesWith(std::optional<Subject> critical)
{
    QList<TileState> tiles;
    for (const Indicator &indicator : indicators()) {
        TileState state;
        state.subject = indicator.subject;
        state.value = 7;
        state.state = indicator.subject == critical ? State::Critical : State::Ok;
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
    void sortsWhatComesFirstUnderTheMouseToo();
    void givesTheFocusToTheSelectedTile();

private:
    void enter() const;
    void leave() const;

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
    leave(); // wherever the mouse of the test's screen is
}

void TestTileBoard::enter() const
{
    QEnterEvent event(QPointF(10, 10), QPointF(10, 10), m_board->mapToGlobal(QPointF(10, 10)));
    QCoreApplication::sendEvent(m_board, &event);
}

void TestTileBoard::leave() const
{
    QEvent event(QEvent::Leave);
    QCoreApplication::sendEvent(m_board, &event);
}

void TestTileBoard::keepsItsOrderUnderTheMouse()
{
    m_board->setTiles(tilesWith({}));
    const QList<Subject> calm = m_board->order();
    enter();
    m_board->setTiles(tilesWith(Subject::Users));
    QCOMPARE(m_board->order(), calm);
    leave();
    QCOMPARE(m_board->order().first(), Subject::Users);
}

/// A finger or a pen: nothing is over the board between two clicks.
void TestTileBoard::keepsItsOrderBetweenTwoClicks()
{
    m_board->setTiles(tilesWith({}));
    const QList<Subject> calm = m_board->order();
    Tile *tile = m_board->tile(calm.at(2));
    QTest::mousePress(tile, Qt::LeftButton);
    m_board->setTiles(tilesWith(Subject::Users));
    QCOMPARE(m_board->order(), calm);
    QTest::mouseRelease(tile, Qt::LeftButton);
    leave();
    m_board->setTiles(tilesWith(Subject::Servers));
    QCOMPARE(m_board->order(), calm);
    QTRY_COMPARE(m_board->order().first(), Subject::Servers); // by itself
}

void TestTileBoard::sortsWhatComesFirstUnderTheMouseToo()
{
    enter();
    m_board->setTiles(tilesWith(Subject::Users));
    QCOMPARE(m_board->order().first(), Subject::Users);
}

void TestTileBoard::givesTheFocusToTheSelectedTile()
{
    m_board->setTiles(tilesWith({}));
    m_board->select(Subject::Sla);
    QVERIFY(!m_board->tile(Subject::Sla)->hasFocus());
    m_board->focusSelected();
    QVERIFY(m_board->tile(Subject::Sla)->hasFocus());
    const QSignalSpy activated(m_board, &TileBoard::subjectActivated);
    QTest::keyClick(m_stage->focusWidget(), Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    const QList<Subject> calm = m_board->order();
    m_board->setTiles(tilesWith(Subject::Users)); // somebody is at the keyboard
    QCOMPARE(m_board->order(), calm);
}

GUARDIA_TEST(TestTileBoard, QApplication)

} // namespace tst_tileboard

#include "tst_tileboard.moc"
