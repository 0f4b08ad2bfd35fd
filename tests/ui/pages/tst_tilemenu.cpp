// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "pages/tilemenu.h"
#include "runner/testclass.h"
#include "shownoverview.h"
#include "widgets/tile.h"
#include "widgets/trendview.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QSignalSpy>
#include <QTest>

namespace tst_tilemenu {

using namespace guardia;
using namespace Qt::StringLiterals;

/// What can be done with a tile on the overview.
class TestTileMenu : public test::ShownOverview
{
    Q_OBJECT

private slots:
    void init();
    void opensByMouseAndByKey_data();
    void opensByMouseAndByKey();
    void opensOnce();
    void opensForScreenReaders();
    void asksForWhatWasChosen_data();
    void asksForWhatWasChosen();
    void leadsToTheHiddenOnes();
    void goesToTheTrend();
    void copiesTheValueAsItIsShown();
    void copiesNothingWhereThereIsNoValue();
    void hidesATile();
    void keepsATileFirstAndNoLonger();
    void keepsWhatWasChosenForOthers();
    void mutesTheAlertOfATile();

private:
    [[nodiscard]] Tile *tile(const QString &indicator) const { return m_board->tile(indicator); }
    [[nodiscard]] TileMenu *menu() const { return m_page->findChild<TileMenu *>(); }
    void choose(const QString &indicator, const QString &action);
};

void TestTileMenu::init()
{
    ShownOverview::init();
    m_session->take(m_maker.set(builtIn(u"incidents"_s).value, 1234).made());
    // As the window does.
    connect(m_page, &OverviewPage::tilesChosen, m_page,
            [this](const QList<TileChoice> &choices) { m_page->setTiles(choices); });
}

void TestTileMenu::choose(const QString &indicator, const QString &action)
{
    tile(indicator)->showMenu();
    QVERIFY(menu());
    auto *found = menu()->findChild<QAction *>(action);
    QVERIFY(found);
    found->trigger();
    menu()->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void TestTileMenu::opensByMouseAndByKey_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::newRow("right click") << 0 << Qt::KeyboardModifiers();
    QTest::newRow("menu key") << int(Qt::Key_Menu) << Qt::KeyboardModifiers();
    QTest::newRow("Shift+F10") << int(Qt::Key_F10) << Qt::KeyboardModifiers(Qt::ShiftModifier);
}

void TestTileMenu::opensByMouseAndByKey()
{
    QFETCH(int, key);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    Tile *users = tile(u"users"_s);
    if (key == 0) {
        QContextMenuEvent event(QContextMenuEvent::Mouse, QPoint(5, 5), users->mapToGlobal(QPoint(5, 5)));
        QCoreApplication::sendEvent(users, &event);
    } else {
        QTest::keyClick(users, static_cast<Qt::Key>(key), modifiers);
    }
    QVERIFY(menu() && menu()->isVisible());
    QCOMPARE(menu()->accessibleName(), users->state().title);
}

/// Some platforms make both a key press and a context menu event of the menu key.
void TestTileMenu::opensOnce()
{
    tile(u"users"_s)->showMenu();
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QCoreApplication::sendEvent(tile(u"users"_s), &event);
    QCOMPARE(m_page->findChildren<TileMenu *>().size(), 1);
}

void TestTileMenu::opensForScreenReaders()
{
    AccessibleTile accessible(tile(u"users"_s));
    QVERIFY(accessible.actionNames().contains(QAccessibleActionInterface::showMenuAction()));
    accessible.doAction(QAccessibleActionInterface::showMenuAction());
    QVERIFY(menu());
}

void TestTileMenu::asksForWhatWasChosen_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QByteArray>("asked");
    QTest::newRow("rows") << u"openRows"_s << QByteArray(SIGNAL(rowsRequested(QString)));
    QTest::newRow("explanation") << u"explain"_s << QByteArray(SIGNAL(explanationRequested(QString)));
    QTest::newRow("thresholds") << u"setThresholds"_s << QByteArray(SIGNAL(thresholdsRequested(QString)));
}

void TestTileMenu::asksForWhatWasChosen()
{
    QFETCH(QString, action);
    QFETCH(QByteArray, asked);
    QSignalSpy spy(m_page, asked.constData());
    choose(u"capacity"_s, action);
    QCOMPARE(spy.size(), 1);
    QCOMPARE(spy.first().first().toString(), u"capacity"_s);
}

void TestTileMenu::leadsToTheHiddenOnes()
{
    choose(u"users"_s, u"hideTile"_s);
    QSignalSpy asked(m_page, &OverviewPage::tileChoiceRequested);
    choose(u"servers"_s, u"manageTiles"_s);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toString(), u"servers"_s);
}

void TestTileMenu::goesToTheTrend()
{
    choose(u"users"_s, u"showTrend"_s);
    QCOMPARE(m_page->selected(), u"users"_s);
    QVERIFY(m_page->findChild<TrendView *>()->hasFocus());
}

void TestTileMenu::copiesTheValueAsItIsShown()
{
    choose(u"incidents"_s, u"copyValue"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"1234"_s);
    choose(u"sla"_s, u"copyValue"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), tileValueText(tile(u"sla"_s)->state(), QLocale()));
}

void TestTileMenu::copiesNothingWhereThereIsNoValue()
{
    m_session->take(m_maker.remove(builtIn(u"users"_s).value.family).made());
    tile(u"users"_s)->showMenu();
    QVERIFY(!menu()->findChild<QAction *>(u"copyValue"_s)->isEnabled());
}

void TestTileMenu::hidesATile()
{
    choose(u"users"_s, u"hideTile"_s);
    QVERIFY(!tile(u"users"_s));
    QVERIFY(tile(u"servers"_s));
}

void TestTileMenu::keepsATileFirstAndNoLonger()
{
    const QStringList before = m_board->order();
    QVERIFY(before.first() != u"users"_s);
    choose(u"users"_s, u"keepFirst"_s);
    QVERIFY(tile(u"users"_s)->state().isPinned);
    QCOMPARE(m_board->order().first(), u"users"_s); // at once, wherever the mouse is
    choose(u"users"_s, u"keepFirst"_s);
    QVERIFY(!tile(u"users"_s)->state().isPinned);
    QCOMPARE(m_board->order(), before);
}

void TestTileMenu::keepsWhatWasChosenForOthers()
{
    m_page->setTiles(readTiles({u"elsewhere:hidden"_s, u"sla:pinned"_s, u"sr:hidden"_s}).value());
    QSignalSpy spy(m_page, &OverviewPage::tilesChosen);
    choose(u"users"_s, u"hideTile"_s);
    const QStringList kept = writtenTiles(spy.first().first().value<QList<TileChoice>>());
    QCOMPARE(kept.first(), u"elsewhere:hidden"_s);
    for (const QString &line : {u"sla:pinned"_s, u"sr:hidden"_s, u"users:hidden"_s})
        QVERIFY2(kept.contains(line), qPrintable(kept.join(u' ')));
}

void TestTileMenu::mutesTheAlertOfATile()
{
    QSignalSpy spy(m_page, &OverviewPage::muteChosen);
    tile(u"users"_s)->showMenu(); // has no alert, so nothing of it can change
    QCOMPARE(menu()->muting().actions().size(), 3);
    menu()->muting().actions().constLast()->trigger();
    QCOMPARE(spy.size(), 1);
    const QString alert = spy.first().first().toString();
    QCOMPARE(alert, alertIdOf(Alert::Cause::Indicator, u"users"_s));
    QCOMPARE(spy.first().at(1).value<std::optional<MuteSpan>>(), std::optional(MuteSpan::Always));
    menu()->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    m_watch->mute(alert, MuteSpan::Always);
    tile(u"users"_s)->showMenu();
    QCOMPARE(menu()->muting().actions().size(), 4);
    menu()->muting().actions().constFirst()->trigger();
    QCOMPARE(spy.last().at(1).value<std::optional<MuteSpan>>(), std::optional<MuteSpan>());
}

GUARDIA_TEST(TestTileMenu, QApplication)

} // namespace tst_tilemenu

#include "tst_tilemenu.moc"
