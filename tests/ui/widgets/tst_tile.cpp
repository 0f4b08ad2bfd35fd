// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "pixels.h"
#include "runner/testclass.h"
#include "theme/appearance.h"
#include "theme/statestyle.h"
#include "widgets/tile.h"

#include <QAccessible>
#include <QAccessibleInterface>
#include <QApplication>
#include <QContextMenuEvent>
#include <QEnterEvent>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

namespace tst_tile {

using namespace guardia;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QSize Room(244, 146);

QPalette light()
{
    return appearancePalette(Appearance::Light);
}

QLocale english()
{
    return {QLocale::English, QLocale::UnitedStates};
}

TileState incidents(std::optional<double> value = 7, State state = State::Ok)
{
    TileState tile;
    tile.indicator = u"incidents"_s;
    tile.title = QStringLiteral("Open incidents");
    tile.value = value;
    tile.state = state;
    tile.threshold = builtIn(u"incidents"_s).threshold;
    tile.age = 12s;
    return tile;
}

TileState sla(std::optional<double> value)
{
    TileState tile;
    tile.indicator = u"sla"_s;
    tile.title = QStringLiteral("SLA compliance");
    tile.value = value;
    tile.unit = Unit::Ratio;
    tile.state = State::Ok;
    tile.threshold = builtIn(u"sla"_s).threshold;
    tile.picture = Picture::Dial;
    return tile;
}

QImage drawn(const TileState &tile, TileMarks marks = {})
{
    return painted(Room, 1, [&](QPainter &painter) {
        paintTile(painter, Room, tile, marks, QFont(), light(), english());
    });
}

TileLayout layoutOf(const TileState &tile)
{
    return tileLayout(Room, tileTexts(tile, english()), tile.picture, QFont());
}

/// How often a line of pixels changes between covered and not.
int changesAlong(const QImage &image, qreal y, qreal from, qreal to)
{
    int changes = 0;
    for (qreal x = from + 1; x < to; ++x)
        changes += isInked(image, {x, y}) != isInked(image, {x - 1, y}) ? 1 : 0;
    return changes;
}

} // namespace

class TestTile : public QObject
{
    Q_OBJECT

private slots:
    void showsAllParts();
    void hatchesAStaleValue();
    void showsADashForAnAbsentValue();
    void picturesItsKind();
    void marksWhatNeedsAttention();
    void marksWhatIsMuted();
    void marksSelectionFocusAndHover();
    void obeysTheKeyboard_data();
    void obeysTheKeyboard();
    void obeysTheMouse();
    void isNotHoveredOnceItsMenuIsOpen();
    void takesFocusByTab();
    void isAButtonForScreenReaders();
    void givesItsGaugeToScreenReaders();
    void keepsWhatScreenReadersSayUpToDate();
    void explainsItself();
    void followsThePalette();
    void keepsItsMinimumSize();
};

void TestTile::showsAllParts()
{
    TileState tile = incidents();
    tile.detail = QStringLiteral("12 new in 24 h");
    tile.change = {3, std::chrono::hours(24)};
    tile.points = {{0, 1}, {1000, 2}, {2000, 1}};
    const QImage image = drawn(tile);
    const TileLayout layout = layoutOf(tile);
    for (const QRectF &part :
         {layout.title, layout.value, layout.change, layout.detail, layout.picture, layout.badge, layout.age})
        QVERIFY(inkedIn(image, part) > 10);
    QVERIFY(inkedIn(image, QRectF(layout.badge.topLeft(), QSizeF(10, layout.badge.height()))) > 10);
}

void TestTile::hatchesAStaleValue()
{
    TileState tile = incidents();
    const QRectF value = layoutOf(tile).value;
    const qreal above = value.top() + 1; // the figures are lower than their room
    QCOMPARE(changesAlong(drawn(tile), above, value.left(), value.right()), 0);
    const int fresh = inkedIn(drawn(tile), value);
    tile.isStale = true;
    const QImage image = drawn(tile);
    QVERIFY(changesAlong(image, above, value.left(), value.right()) >= 4);
    QVERIFY(inkedIn(image, value) > fresh);
    // and the figures are grey
    int black = 0;
    for (qreal x = value.left(); x < value.right(); ++x) {
        for (qreal y = value.top(); y < value.bottom(); ++y)
            black += colorAt(image, {x, y}).lightness() < 80 ? 1 : 0;
    }
    QCOMPARE(black, 0);
}

void TestTile::showsADashForAnAbsentValue()
{
    const TileState tile = incidents(std::nullopt);
    const QRectF value = layoutOf(tile).value;
    const QRectF dash = inkedBounds(drawn(tile), value);
    QVERIFY(dash.width() > value.height() / 2);
    QVERIFY(dash.height() < value.height() / 4);
    const QRectF zero = inkedBounds(drawn(incidents(0)), layoutOf(incidents(0)).value);
    QVERIFY(zero.height() > value.height() / 2);
}

void TestTile::picturesItsKind()
{
    const TileState dial = sla(0.5);
    const QRectF place = layoutOf(dial).picture;
    const QImage image = drawn(dial);
    QVERIFY(inkedIn(image, place) > 100);
    const QColor ok = stateColor(State::Ok, light());
    int left = 0;
    int right = 0;
    for (qreal x = place.left(); x < place.right(); ++x) {
        for (qreal y = place.top(); y < place.bottom(); ++y) {
            if (isAlike(colorAt(image, {x, y}), ok))
                ++(x < place.center().x() ? left : right);
        }
    }
    QVERIFY(left > 100);
    QVERIFY(right < left / 20); // half of the way round is the left half
    TileState bar = incidents(7, State::Critical);
    bar.picture = Picture::Bullet;
    bar.maximum = 14;
    const QRectF track = layoutOf(bar).picture;
    const QImage barred = drawn(bar);
    int columns = 0;
    for (qreal x = track.left(); x < track.right(); ++x) {
        bool isRed = false;
        for (qreal y = track.top(); y < track.top() + track.height() / 2; ++y)
            isRed = isRed || isAlike(colorAt(barred, {x, y}), stateColor(State::Critical, light()));
        columns += isRed ? 1 : 0;
    }
    QVERIFY2(std::abs(columns - track.width() / 2) < 6, qPrintable(QString::number(columns)));
}

void TestTile::marksWhatNeedsAttention()
{
    const QPointF edge(2.5, 70);
    QVERIFY(!isInked(drawn(incidents(7, State::Ok)), edge));
    QVERIFY(isAlike(colorAt(drawn(incidents(7, State::Warning)), edge), stateColor(State::Warning, light())));
    QVERIFY(
        isAlike(colorAt(drawn(incidents(7, State::Critical)), edge), stateColor(State::Critical, light())));
    TileState stale = incidents(7, State::Critical);
    stale.isStale = true;
    QVERIFY(!isInked(drawn(stale), edge));
}

/// In light and dark, the state stays what it is; a bell stands beside it, and the stripe is dimmed.
void TestTile::marksWhatIsMuted()
{
    TileState tile = incidents();
    tile.state = State::Critical;
    const TileLayout told = layoutOf(tile);
    QVERIFY(told.muted.isEmpty());
    const QImage before = drawn(tile);
    tile.muted = u"muted until 15:02"_s;
    const TileLayout layout = layoutOf(tile);
    const QImage image = drawn(tile);
    QCOMPARE(inkedIn(before, layout.muted), 0);
    QVERIFY(inkedIn(image, layout.muted) > 20);
    QCOMPARE(layout.badge, told.badge);
    QCOMPARE(inkedIn(image, layout.badge), inkedIn(before, layout.badge));
    const QColor stripe = colorAt(image, {1.5, Room.height() / 2.0});
    QVERIFY(stripe != colorAt(before, {1.5, Room.height() / 2.0}));
    QVERIFY(stripe != light().color(QPalette::Base));
    Tile widget;
    widget.setLocale(english());
    widget.setState(tile);
    QVERIFY2(widget.accessibleName().endsWith(u"critical, above 5, muted until 15:02"_s),
             qPrintable(widget.accessibleName()));
    QVERIFY(widget.toolTip().contains(u"muted until 15:02"_s));
}

void TestTile::marksSelectionFocusAndHover()
{
    const TileState tile = incidents();
    const QImage plain = drawn(tile);
    const QImage selected = drawn(tile, TileMark::Selected);
    const QImage focused = drawn(tile, TileMark::Focused);
    const QImage hovered = drawn(tile, TileMark::Hovered);
    QVERIFY(isAlike(colorAt(selected, {122, 1}), seriesColor(light()))); // two pixels thick
    QVERIFY(isAlike(colorAt(selected, {122, 0}), seriesColor(light())));
    QVERIFY(!isInked(plain, {122, 1}));
    QVERIFY(changesAlong(focused, 4.5, 10, 230) > 20); // dashes
    QCOMPARE(changesAlong(plain, 4.5, 10, 230), 0);
    QCOMPARE(changesAlong(selected, 4.5, 10, 230), 0);
    QVERIFY(colorAt(hovered, {122, 8}) != colorAt(plain, {122, 8}));
    QVERIFY(colorAt(drawn(tile, TileMark::Selected | TileMark::Focused), {122, 1})
            == colorAt(selected, {122, 1}));
}

void TestTile::obeysTheKeyboard_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<int>("selections");
    QTest::addColumn<int>("activations");
    QTest::newRow("Space") << Qt::Key_Space << 1 << 0;
    QTest::newRow("Return") << Qt::Key_Return << 0 << 1;
    QTest::newRow("Enter") << Qt::Key_Enter << 0 << 1;
    QTest::newRow("a letter") << Qt::Key_A << 0 << 0;
}

void TestTile::obeysTheKeyboard()
{
    QFETCH(const Qt::Key, key);
    QFETCH(const int, selections);
    QFETCH(const int, activations);
    Tile tile;
    tile.setState(incidents());
    const QSignalSpy selected(&tile, &Tile::selected);
    const QSignalSpy activated(&tile, &Tile::activated);
    QTest::keyClick(&tile, key);
    QCOMPARE(selected.size(), selections);
    QCOMPARE(activated.size(), activations);
    if (activations > 0)
        QCOMPARE(activated.first().first().toString(), u"incidents"_s);
    if (selections > 0)
        QCOMPARE(selected.first().first().toString(), u"incidents"_s);
    QVERIFY(!tile.isSelected()); // its owner decides
}

void TestTile::obeysTheMouse()
{
    Tile tile;
    tile.setState(incidents());
    tile.resize(Room);
    const QSignalSpy selected(&tile, &Tile::selected);
    const QSignalSpy activated(&tile, &Tile::activated);
    QTest::mouseClick(&tile, Qt::LeftButton);
    QCOMPARE(selected.size(), 1);
    QTest::mouseClick(&tile, Qt::RightButton);
    QCOMPARE(selected.size(), 1);
    QCOMPARE(activated.size(), 0);
    QTest::mouseDClick(&tile, Qt::LeftButton);
    QCOMPARE(activated.size(), 1);
}

/// The menu takes the pointer, and the tile is not told where that goes.
void TestTile::isNotHoveredOnceItsMenuIsOpen()
{
    Tile tile;
    tile.setState(incidents());
    tile.resize(Room);
    tile.show();
    QVERIFY(QTest::qWaitForWindowExposed(&tile));
    tile.setAttribute(Qt::WA_UnderMouse, false); // wherever the pointer is
    const QImage usual = tile.grab().toImage();
    QEnterEvent enter(QPointF(9, 9), QPointF(9, 9), QPointF(9, 9));
    tile.setAttribute(Qt::WA_UnderMouse); // as Qt does before that event
    QCoreApplication::sendEvent(&tile, &enter);
    QVERIFY(tile.grab().toImage() != usual);
    QContextMenuEvent menu(QContextMenuEvent::Mouse, {9, 9}, {9, 9});
    QCoreApplication::sendEvent(&tile, &menu);
    QCOMPARE(tile.grab().toImage(), usual);
}

void TestTile::takesFocusByTab()
{
    Tile tile;
    QVERIFY(tile.focusPolicy() & Qt::TabFocus);
    QVERIFY(tile.focusPolicy() & Qt::ClickFocus);
}

void TestTile::isAButtonForScreenReaders()
{
    Tile tile;
    tile.setLocale(english());
    tile.setState(incidents(7, State::Critical));
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&tile);
    QVERIFY(interface);
    QCOMPARE(interface->role(), QAccessible::Button);
    QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("Open incidents, 7, critical, above 5"));
    QVERIFY(interface->state().focusable);
    QVERIFY(!interface->state().selected);
    tile.setSelected(true);
    QVERIFY(interface->state().selected);
    QAccessibleActionInterface *actions = interface->actionInterface();
    QVERIFY(actions);
    QVERIFY(actions->actionNames().contains(QAccessibleActionInterface::pressAction()));
    const QSignalSpy activated(&tile, &Tile::activated);
    const QSignalSpy selected(&tile, &Tile::selected);
    actions->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(activated.size(), 1);
    actions->doAction(QAccessibleActionInterface::toggleAction());
    QCOMPARE(selected.size(), 1);
    QVERIFY(!actions->keyBindingsForAction(QAccessibleActionInterface::pressAction()).isEmpty());
}

void TestTile::givesItsGaugeToScreenReaders()
{
    Tile tile;
    tile.setState(incidents());
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&tile);
    QVERIFY(!interface->valueInterface());
    tile.setState(sla(0.972));
    QVERIFY(interface->valueInterface());
    QCOMPARE(interface->valueInterface()->currentValue().toDouble(), 97.2);
    QCOMPARE(interface->valueInterface()->minimumValue().toDouble(), 0.0);
    QCOMPARE(interface->valueInterface()->maximumValue().toDouble(), 100.0);
    tile.setLocale(english());
    QCOMPARE(interface->text(QAccessible::Value), QStringLiteral("97.2 %, OK"));
    interface->valueInterface()->setCurrentValue(10);
    QCOMPARE(interface->valueInterface()->currentValue().toDouble(), 97.2);
    tile.setState(sla(std::nullopt));
    QVERIFY(!interface->valueInterface()->currentValue().isValid());
    QCOMPARE(interface->text(QAccessible::Value), QStringLiteral("No value"));
}

void TestTile::keepsWhatScreenReadersSayUpToDate()
{
    Tile tile;
    tile.setLocale(english());
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&tile);
    tile.setState(sla(0.972));
    QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("SLA compliance, 97.2 %, OK"));
    TileState stale = sla(0.95);
    stale.isStale = true;
    stale.age = 185s;
    stale.reason = QStringLiteral("The database does not answer");
    tile.setState(stale);
    QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("SLA compliance, 95.0 %, stale, 3 min old"));
    QCOMPARE(interface->text(QAccessible::Description), stale.reason);
    QCOMPARE(interface->valueInterface()->currentValue().toDouble(), 95.0);
}

void TestTile::explainsItself()
{
    TileState state = incidents();
    state.isStale = true;
    state.age = 185s;
    state.reason = QStringLiteral("The database does not answer");
    Tile tile;
    tile.setLocale(english());
    tile.setState(state);
    QCOMPARE(tile.accessibleName(), QStringLiteral("Open incidents, 7, stale, 3 min old"));
    QVERIFY(tile.accessibleDescription().contains(state.reason));
    QVERIFY(tile.toolTip().contains(state.reason));
    tile.setLocale(QLocale(QLocale::German));
    state.value = 12'345;
    tile.setState(state);
    QVERIFY(tile.accessibleName().contains(QStringLiteral("12.345")));
}

void TestTile::followsThePalette()
{
    Tile tile;
    tile.setState(incidents(7, State::Critical));
    tile.resize(Room);
    tile.setPalette(light());
    QVERIFY(isAlike(colorAt(tile.grab().toImage(), {2.5, 70}), QColor(0xB0, 0x00, 0x20)));
    tile.setPalette(appearancePalette(Appearance::Dark));
    const QImage dark = tile.grab().toImage();
    QVERIFY(isAlike(colorAt(dark, {2.5, 70}), QColor(0xFF, 0x6B, 0x7A)));
    QVERIFY(colorAt(dark, {122, 8}).lightness() < 80);
}

void TestTile::keepsItsMinimumSize()
{
    Tile tile;
    tile.setLocale(english());
    tile.setState(incidents());
    const QSize small = tile.minimumSizeHint();
    TileState wide = incidents();
    wide.title = QStringLiteral("Something with a much longer title than that");
    tile.setState(wide);
    QVERIFY(tile.minimumSizeHint().width() > small.width());
    QCOMPARE(tile.minimumSizeHint().height(), small.height());
    QVERIFY(tile.sizeHint().height() > small.height());
}

GUARDIA_TEST(TestTile, QApplication)

} // namespace tst_tile

#include "tst_tile.moc"
