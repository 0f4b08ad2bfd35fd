// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tile.h"

#include "theme/words.h"
#include "widgets/gauge.h"

#include <QContextMenuEvent>
#include <QEvent>
#include <QKeyEvent>
#include <QKeySequence>
#include <QMouseEvent>
#include <QPainter>

namespace guardia {

namespace {

QAccessibleInterface *accessibleTile(const QString & /*className*/, QObject *object)
{
    auto *tile = qobject_cast<Tile *>(object);
    return tile ? new AccessibleTile(tile) : nullptr;
}

} // namespace

Tile::Tile(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    QAccessible::installFactory(accessibleTile); // installed once only, even if called repeatedly
}

void Tile::setState(const TileState &state)
{
    if (state == m_state)
        return;
    const bool isSameGauge = tileGauge(state) == tileGauge(m_state);
    const QSize oldMinimum = minimumSizeHint();
    m_state = state;
    describe();
    if (m_state.picture != Picture::Stat && !isSameGauge)
        announceValue(this, tileGauge(m_state));
    if (minimumSizeHint() != oldMinimum)
        updateGeometry();
    update();
}

void Tile::setSelected(bool selected)
{
    if (selected == m_isSelected)
        return;
    m_isSelected = selected;
    QAccessible::State changed;
    changed.selected = true;
    QAccessibleStateChangeEvent event(this, changed);
    QAccessible::updateAccessibility(&event);
    update();
}

QSize Tile::sizeHint() const
{
    return preferredTileSize(tileTexts(m_state, locale()), font());
}

QSize Tile::minimumSizeHint() const
{
    return minimumTileSize(tileTexts(m_state, locale()), font());
}

void Tile::select()
{
    emit selected(m_state.indicator);
}

void Tile::activate()
{
    emit activated(m_state.indicator);
}

/// Sets the texts that are not painted. This tells screen readers what has changed.
void Tile::describe()
{
    setAccessibleName(accessibleTileName(m_state, locale()));
    setAccessibleDescription(accessibleTileDescription(m_state, locale()));
    setToolTip(tileToolTip(m_state, locale()));
}

bool Tile::event(QEvent *event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave)
        update();
    return QWidget::event(event);
}

void Tile::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event); // repaints after a change of palette or font
    if (event->type() == QEvent::LocaleChange || event->type() == QEvent::LanguageChange)
        describe();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LocaleChange)
        updateGeometry();
    update();
}

void Tile::paintEvent(QPaintEvent * /*event*/)
{
    TileMarks marks;
    marks.setFlag(TileMark::Selected, m_isSelected);
    marks.setFlag(TileMark::Focused, hasFocus());
    marks.setFlag(TileMark::Hovered, underMouse());
    QPainter painter(this);
    paintTile(painter, size(), m_state, marks, font(), palette(), locale());
}

void Tile::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Space:
        select();
        return;
    case Qt::Key_Enter:
    case Qt::Key_Return:
        activate();
        return;
    case Qt::Key_Menu: // not every platform makes a context menu event of these two
        showMenu();
        return;
    case Qt::Key_F10:
        if (event->modifiers() == Qt::ShiftModifier) {
            showMenu();
            return;
        }
        QWidget::keyPressEvent(event);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void Tile::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        select();
    else
        QWidget::mousePressEvent(event);
}

void Tile::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        activate();
    else
        QWidget::mouseDoubleClickEvent(event);
}

void Tile::contextMenuEvent(QContextMenuEvent *event)
{
    event->accept();
    if (event->reason() == QContextMenuEvent::Keyboard)
        showMenu();
    else
        requestMenu(event->globalPos());
}

/// Below the title, so that the menu hides neither it nor other tiles more than needed.
void Tile::showMenu()
{
    const int line = fontMetrics().height();
    requestMenu(mapToGlobal(QPoint(line, 2 * line)));
}

/// The menu takes the pointer, and Qt does not tell the tile when that has gone elsewhere.
void Tile::requestMenu(const QPoint &globalPosition)
{
    setAttribute(Qt::WA_UnderMouse, false);
    update();
    emit menuRequested(m_state.indicator, globalPosition);
}

namespace {

QVariant shown(const std::optional<double> &value, Unit unit)
{
    return value ? QVariant(displayedValue(*value, unit)) : QVariant();
}

} // namespace

AccessibleTile::AccessibleTile(Tile *tile)
    : QAccessibleWidget(tile, QAccessible::Button)
{ }

QString AccessibleTile::text(QAccessible::Text what) const
{
    if (what != QAccessible::Value)
        return QAccessibleWidget::text(what);
    const Gauge gauge = tileGauge(tile()->state());
    if (!gauge.value)
        return stateWord(State::Unknown);
    return valueText(*gauge.value, gauge.unit, tile()->locale()) + QStringLiteral(", ")
        + stateWord(gauge.state);
}

QAccessible::State AccessibleTile::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.selectable = true;
    state.selected = tile()->isSelected();
    return state;
}

/// A plain number has no minimum and maximum, so it does not have the value interface.
void *AccessibleTile::interface_cast(QAccessible::InterfaceType type)
{
    if (type != QAccessible::ValueInterface)
        return QAccessibleWidget::interface_cast(type);
    return tile()->state().picture == Picture::Stat ? nullptr
                                                    : static_cast<QAccessibleValueInterface *>(this);
}

QVariant AccessibleTile::currentValue() const
{
    const Gauge gauge = tileGauge(tile()->state());
    return shown(gauge.value, gauge.unit);
}

void AccessibleTile::setCurrentValue(const QVariant & /*value*/) { }

QVariant AccessibleTile::maximumValue() const
{
    const Gauge gauge = tileGauge(tile()->state());
    return shown(gauge.maximum, gauge.unit);
}

QVariant AccessibleTile::minimumValue() const
{
    const Gauge gauge = tileGauge(tile()->state());
    return shown(gauge.minimum, gauge.unit);
}

QVariant AccessibleTile::minimumStepSize() const
{
    return 0;
}

QStringList AccessibleTile::actionNames() const
{
    return QStringList{pressAction(), toggleAction(), showMenuAction()} + QAccessibleWidget::actionNames();
}

void AccessibleTile::doAction(const QString &name)
{
    if (name == pressAction())
        tile()->activate();
    else if (name == toggleAction())
        tile()->select();
    else if (name == showMenuAction())
        tile()->showMenu();
    else
        QAccessibleWidget::doAction(name);
}

QStringList AccessibleTile::keyBindingsForAction(const QString &name) const
{
    if (name == pressAction())
        return {QKeySequence(Qt::Key_Return).toString(QKeySequence::NativeText)};
    if (name == toggleAction())
        return {QKeySequence(Qt::Key_Space).toString(QKeySequence::NativeText)};
    return QAccessibleWidget::keyBindingsForAction(name);
}

Tile *AccessibleTile::tile() const
{
    return qobject_cast<Tile *>(object());
}

void announceValue(Tile *tile, const Gauge &gauge)
{
    QAccessibleValueChangeEvent event(tile, shown(gauge.value, gauge.unit));
    QAccessible::updateAccessibility(&event);
}

} // namespace guardia

#include "moc_tile.cpp"
