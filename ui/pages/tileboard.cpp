// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/tileboard.h"

#include "widgets/aim.h"
#include "widgets/tile.h"

#include <QEvent>
#include <QFocusEvent>
#include <QGridLayout>
#include <QKeyEvent>

#include <algorithm>
#include <chrono>
#include <utility>

namespace guardia {

namespace {

/// After this time without a key, nobody is using the tiles by keyboard.
constexpr qint64 KeyboardRestMs = 15'000;
constexpr std::chrono::minutes MouseRest{1}; ///< a mouse that has not moved for this time was only left there

constexpr int PinnedRank = 1000; ///< more than any urgency

/// A stale number keeps its rank, so that an outage does not reorder the tiles.
int rank(const TileState &tile)
{
    if (tile.isPinned)
        return PinnedRank;
    const State judged = tile.value ? tile.state : State::Unknown;
    return std::max(urgency(judged), urgency(shownState(tile)));
}

} // namespace

TileBoard::TileBoard(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
    , m_beforeTiles(new QWidget(this))
    , m_aim(new Aim(this, MouseRest))
{
    setAccessibleName(tr("Overview"));
    const int space = fontMetrics().height() / 2;
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(space);
    m_beforeTiles->setFocusPolicy(Qt::TabFocus);
    m_beforeTiles->hide();
    for (int column = 0; column < Columns; ++column)
        m_grid->setColumnStretch(column, 1);
    connect(m_aim, &Aim::ended, this, &TileBoard::sortTiles);
}

/// Makes tiles for other indicators, and places them in that order, which may name more; or sorted where it
/// is empty. The selection is kept where its indicator still exists.
void TileBoard::makeTiles(const QList<TileState> &tiles, const QStringList &order)
{
    const QList<Tile *> others = std::exchange(m_made, {});
    const bool hadFocus = std::ranges::any_of(others, &Tile::hasFocus);
    for (Tile *tile : others)
        m_grid->removeWidget(tile);
    for (const TileState &state : tiles) {
        auto *tile = new Tile(this);
        tile->setState(state);
        tile->installEventFilter(this);
        m_aim->watch(tile);
        connect(tile, &Tile::selected, this, &TileBoard::select);
        connect(tile, &Tile::activated, this, &TileBoard::indicatorActivated);
        connect(tile, &Tile::menuRequested, this, &TileBoard::menuRequested);
        m_made += tile;
    }
    QList<Tile *> placed = sorted();
    std::ranges::stable_sort(placed, {},
                             [&order](const Tile *tile) { return order.indexOf(tile->state().indicator); });
    m_isSortDue = placed != sorted();
    placeTiles(placed);
    for (Tile *tile : std::as_const(m_made))
        tile->show(); // shown at once, so that it can take the focus
    if (!tile(m_selected))
        select(tiles.isEmpty() ? QString() : tiles.constFirst().indicator);
    else
        tile(m_selected)->setSelected(true);
    if (hadFocus && tile(m_selected)) // moving the focus here is not the operator's typing
        tile(m_selected)->setFocus(Qt::OtherFocusReason);
    qDeleteAll(others);
}

bool TileBoard::hasTilesFor(const QList<TileState> &tiles) const
{
    return std::ranges::equal(tiles, m_made, [](const TileState &state, const Tile *tile) {
        return state.indicator == tile->state().indicator;
    });
}

/// Whether these are some of the tiles that there are, in the order in which they were given.
bool TileBoard::areOnlyFewer(const QList<TileState> &tiles) const
{
    auto known = m_made.begin();
    return std::ranges::all_of(tiles, [&](const TileState &state) {
        known = std::find_if(known, m_made.end(), [&state](const Tile *tile) {
            return tile->state().indicator == state.indicator && tile->state().isPinned == state.isPinned;
        });
        return known != m_made.end();
    });
}

void TileBoard::setTiles(const QList<TileState> &tiles)
{
    const bool areOthers = !hasTilesFor(tiles);
    const bool areFewer = areOthers && areOnlyFewer(tiles);
    if (areOthers)
        makeTiles(tiles, areFewer ? order() : QStringList());
    const bool wasEmpty = (areOthers && !areFewer) || !hasValues();
    for (const TileState &state : tiles) {
        Tile *place = tile(state.indicator);
        m_isSortDue = m_isSortDue || rank(place->state()) != rank(state);
        place->setState(state);
    }
    if (wasEmpty) // nobody can have aimed at tiles that have only just appeared
        m_aim->forgetMouse();
    sortTiles();
}

void TileBoard::sortTiles()
{
    if (!m_isSortDue || isUnderKeyboard() || m_aim->isOn())
        return;
    m_isSortDue = false;
    if (const QList<Tile *> tiles = sorted(); tiles != m_placed)
        placeTiles(tiles);
}

QList<Tile *> TileBoard::sorted() const
{
    QList<Tile *> tiles = m_made;
    std::ranges::stable_sort(tiles, [](const Tile *left, const Tile *right) {
        return rank(left->state()) > rank(right->state());
    });
    return tiles;
}

void TileBoard::placeTiles(const QList<Tile *> &tiles)
{
    m_placed = tiles;
    for (int place = 0; place < tiles.size(); ++place) {
        m_grid->removeWidget(tiles.at(place));
        m_grid->addWidget(tiles.at(place), place / Columns, place % Columns);
        setTabOrder(place > 0 ? tiles.at(place - 1) : m_beforeTiles, tiles.at(place));
    }
    for (int row = 0; row < m_grid->rowCount(); ++row)
        m_grid->setRowStretch(row, row < rows() ? 1 : 0);
}

QStringList TileBoard::order() const
{
    QStringList indicators;
    for (const Tile *tile : m_placed)
        indicators += tile->state().indicator;
    return indicators;
}

void TileBoard::select(const QString &indicator)
{
    if (indicator == m_selected)
        return;
    m_selected = indicator;
    for (Tile *tile : std::as_const(m_made))
        tile->setSelected(tile->state().indicator == indicator);
    emit indicatorSelected(indicator);
}

Tile *TileBoard::tile(const QString &indicator) const
{
    const auto found = std::ranges::find_if(
        m_made, [&indicator](const Tile *tile) { return tile->state().indicator == indicator; });
    return found != m_made.end() ? *found : nullptr;
}

int TileBoard::rows() const
{
    return static_cast<int>((m_placed.size() + Columns - 1) / Columns);
}

int TileBoard::leastHeight(int rows) const
{
    int tallest = 0;
    for (const Tile *tile : m_made)
        tallest = std::max(tallest, tile->minimumSizeHint().height());
    return rows * tallest + std::max(0, rows - 1) * m_grid->spacing();
}

void TileBoard::keyPressEvent(QKeyEvent *event)
{
    const auto at = static_cast<int>(m_placed.indexOf(qobject_cast<Tile *>(focusWidget())));
    if (at < 0 || (event->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left:
        return goTo(at - 1);
    case Qt::Key_Right:
        return goTo(at + 1);
    case Qt::Key_Up:
        return goTo(at - Columns);
    case Qt::Key_Down:
        return goTo(at + Columns);
    case Qt::Key_Home:
        return goTo(0);
    case Qt::Key_End:
        return goTo(static_cast<int>(m_placed.size()) - 1);
    default:
        QWidget::keyPressEvent(event);
    }
}

void TileBoard::focusSelected()
{
    if (Tile *selected = tile(m_selected)) {
        selected->setFocus(Qt::ShortcutFocusReason);
        emit tileReached(selected);
    }
}

void TileBoard::goTo(int place)
{
    if (place < 0 || place >= m_placed.size())
        return;
    m_placed.at(place)->setFocus(Qt::OtherFocusReason);
    m_placed.at(place)->select();
    emit tileReached(m_placed.at(place));
}

bool TileBoard::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::FocusIn: {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason == Qt::MouseFocusReason)
            m_isKeyboardFocus = false;
        else if (reason != Qt::TabFocusReason && reason != Qt::BacktabFocusReason
                 && reason != Qt::ShortcutFocusReason)
            break; // the focus also comes when a window becomes active, which is not typing
        else
            m_isKeyboardFocus = true;
        m_sinceKey.start();
        break;
    }
    case QEvent::KeyPress:
        m_isKeyboardFocus = true;
        m_sinceKey.start();
        break;
    case QEvent::FocusOut: // once it is known where the focus went
        QMetaObject::invokeMethod(this, &TileBoard::sortTiles, Qt::QueuedConnection);
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

bool TileBoard::isUnderKeyboard() const
{
    const bool hasTileFocus = std::ranges::any_of(m_made, [](const Tile *tile) { return tile->hasFocus(); });
    return hasTileFocus && m_isKeyboardFocus && !m_sinceKey.hasExpired(KeyboardRestMs);
}

bool TileBoard::hasValues() const
{
    return std::ranges::any_of(m_made, [](const Tile *tile) { return tile->state().value.has_value(); });
}

void TileBoard::forgetUse()
{
    m_aim->forgetMouse();
    m_isKeyboardFocus = false;
}

bool TileBoard::isInUse() const
{
    return hasValues() && (isUnderKeyboard() || m_aim->isOn());
}

namespace {

constexpr int RowsWithoutScrolling = 3;

} // namespace

TileArea::TileArea(TileBoard *board, QWidget *parent)
    : QScrollArea(parent)
    , m_board(board)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setWidget(board);
    // so that tiles are on the background of the page
    viewport()->setAutoFillBackground(false);
    board->setAutoFillBackground(false);
    connect(board, &TileBoard::tileReached, this, [this](QWidget *tile) { ensureWidgetVisible(tile); });
}

QSize TileArea::sizeHint() const
{
    return m_board->sizeHint().expandedTo(minimumSizeHint());
}

QSize TileArea::minimumSizeHint() const
{
    return {m_board->minimumSizeHint().width(),
            m_board->leastHeight(std::min(m_board->rows(), RowsWithoutScrolling))};
}

bool TileArea::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

} // namespace guardia

#include "moc_tileboard.cpp"
