// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tile.h"

#include "widgets/accessibletile.h"

#include <QEvent>
#include <QKeyEvent>
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

} // namespace guardia

#include "moc_tile.cpp"
