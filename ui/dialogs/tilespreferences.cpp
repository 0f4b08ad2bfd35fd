// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/tilespreferences.h"

#include "judge/indicatorbook.h"
#include "session/settings.h"
#include "theme/tooltip.h"
#include "theme/words.h"
#include "widgets/plainlabel.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

enum Column { TileColumn, RecordsColumn, ShownColumn, PinnedColumn, ColumnCount };

constexpr int NameRole = Qt::UserRole;
constexpr int PinnedRole = Qt::UserRole + 1;
constexpr int RowsToSee = 8; ///< at least so many, for the built-in tiles

/// A check box has three states: what is checked in part is shown while it has an alert.
Qt::CheckState checkOf(TileShown shown)
{
    switch (shown) {
    case TileShown::Always:
        return Qt::Checked;
    case TileShown::WhileAlerting:
        return Qt::PartiallyChecked;
    case TileShown::Never:
        break;
    }
    return Qt::Unchecked;
}

TileShown shownBy(Qt::CheckState state)
{
    if (state == Qt::PartiallyChecked)
        return TileShown::WhileAlerting;
    return state == Qt::Checked ? TileShown::Always : TileShown::Never;
}

/// When a tile is shown, in words.
QString shownText(TileShown shown)
{
    switch (shown) {
    case TileShown::Always:
        //: when a tile is shown; short
        return TilesPreferences::tr("always");
    case TileShown::WhileAlerting:
        //: when a tile is shown; short
        return TilesPreferences::tr("while alerting");
    case TileShown::Never:
        break;
    }
    //: when a tile is shown; short
    return TilesPreferences::tr("never");
}

void showPinned(QTreeWidgetItem *item, bool pinned)
{
    item->setData(TileColumn, PinnedRole, pinned);
    //: stands beside a tile that is kept first; short
    item->setText(PinnedColumn, pinned ? TilesPreferences::tr("first") : QString());
}

} // namespace

TilesPreferences::TilesPreferences(Settings *settings, const Catalogue &catalogue,
                                   const SnapshotPtr &snapshot, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_indicators(catalogue.indicators)
    , m_list(new QTreeWidget(this))
    , m_up(new QPushButton(tr("Move &up"), this))
    , m_down(new QPushButton(tr("Move do&wn"), this))
    //: a check box: the tile stays in front of all others
    , m_pin(new QCheckBox(tr("&Keep first"), this))
    , m_reset(new QPushButton(tr("Restore de&faults"), this))
{
    for (const Indicator &indicator : m_indicators)
        m_collectors.insert(indicator.collector,
                            recordsTitle(catalogue, indicator.collector, interfaceLanguage()));
    noteAbsent(snapshot);
    build();
    show(arrangedTiles(settings->tiles(), m_indicators));
}

void TilesPreferences::build()
{
    m_list->setObjectName(u"tiles"_s);
    m_list->setAccessibleName(tr("Tiles of the overview"));
    m_list->setColumnCount(ColumnCount);
    m_list->setHeaderLabels({tr("Tile"), tr("Records"), tr("Shown"), tr("Kept first")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(TileColumn, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(RecordsColumn, QHeaderView::ResizeToContents);
    for (const int column : {ShownColumn, PinnedColumn})
        m_list->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    m_list->header()->setSectionsMovable(false);
    m_list->setMinimumHeight((RowsToSee + 2) * (fontMetrics().height() + 4));
    for (const auto &[key, step] : {std::pair(Qt::Key_Up, -1), std::pair(Qt::Key_Down, 1)}) {
        auto *action = new QAction(m_list);
        action->setShortcut(QKeySequence(Qt::ALT | key));
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, [this, by = step] { move(by); });
        m_list->addAction(action);
    }
    auto *buttons = new QVBoxLayout;
    buildButtons(buttons);
    auto *middle = new QHBoxLayout;
    middle->addWidget(m_list, 1);
    middle->addLayout(buttons);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(
        wrappedLabel(tr("Tiles that need attention stand first, then those of this list in its order. "
                        "What is kept first stays in front of all, whatever happens."),
                     this));
    layout->addLayout(middle, 1);
    layout->addWidget(wrappedLabel(
        tr("A check box has three states: always, while the number has an alert, never. What is not "
           "shown is still judged: its alerts, notifications and alert rules go on."),
        this));
    connect(m_list, &QTreeWidget::currentItemChanged, this, &TilesPreferences::showActions);
    connect(m_list, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem *item, int column) {
        if (column == TileColumn)
            item->setText(ShownColumn, shownText(shownBy(item->checkState(TileColumn))));
        noteEdit();
    });
    // What is dragged is taken out and put in again; afterwards the pinned ones stand first once more.
    connect(m_list->model(), &QAbstractItemModel::rowsInserted, this, &TilesPreferences::placePinned,
            Qt::QueuedConnection);
}

void TilesPreferences::buildButtons(QVBoxLayout *layout)
{
    m_up->setObjectName(u"tileUp"_s);
    m_down->setObjectName(u"tileDown"_s);
    m_pin->setObjectName(u"tilePin"_s);
    m_reset->setObjectName(u"resetTiles"_s);
    m_up->setToolTip(toolTipOf(QKeySequence(Qt::ALT | Qt::Key_Up).toString(QKeySequence::NativeText)));
    m_down->setToolTip(toolTipOf(QKeySequence(Qt::ALT | Qt::Key_Down).toString(QKeySequence::NativeText)));
    for (QPushButton *button : {m_up, m_down, m_reset})
        button->setAutoDefault(false);
    layout->addWidget(m_up);
    layout->addWidget(m_down);
    layout->addWidget(m_pin);
    layout->addStretch(1);
    layout->addWidget(m_reset);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_pin, &QCheckBox::clicked, this, &TilesPreferences::pin);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        show(arrangedTiles({}, m_indicators));
        emit edited();
    });
}

/// In the list only: nothing is written before Apply.
void TilesPreferences::show(const QList<TileChoice> &choices)
{
    m_isFilling = true;
    m_list->clear();
    for (const TileChoice &choice : choices)
        m_list->addTopLevelItem(itemFor(choice));
    m_list->setCurrentItem(m_list->topLevelItem(0));
    m_isFilling = false;
    showActions();
}

QTreeWidgetItem *TilesPreferences::itemFor(const TileChoice &choice) const
{
    const Indicator *indicator = indicatorNamed(m_indicators, choice.indicator);
    auto *item = new QTreeWidgetItem;
    const QString title = textOf(indicator->title, indicator->name);
    const QString absent = m_absent.value(indicator->name);
    item->setText(TileColumn,
                  absent.isEmpty()
                      ? title
                      //: a tile that there is none of at present, and why: "SLA compliance – replaced by …"
                      : tr("%1 – %2").arg(title, absent));
    item->setText(RecordsColumn, m_collectors.value(indicator->collector));
    for (const int column : {TileColumn, RecordsColumn}) // where there is no room for all of it
        item->setData(column, Qt::ToolTipRole, toolTipOf(item->text(column)));
    item->setData(TileColumn, NameRole, choice.indicator);
    item->setCheckState(TileColumn, checkOf(choice.shown));
    item->setText(ShownColumn, shownText(choice.shown));
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemIsUserTristate
                   | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren); // nothing is dropped into another
    showPinned(item, choice.isPinned);
    return item;
}

/// Whether they are shown is chosen all the same: for another database, or for later.
void TilesPreferences::noteAbsent(const SnapshotPtr &snapshot)
{
    if (!snapshot)
        return;
    IndicatorBook book(m_indicators);
    book.setSnapshot(snapshot);
    for (const Indicator &indicator : m_indicators) {
        if (indicatorNamed(book.indicators(), indicator.name))
            continue;
        const auto other = std::ranges::find(book.indicators(), indicator.name, &Indicator::replaces);
        m_absent.insert(indicator.name,
                        other != book.indicators().end()
                            //: why there is no such tile: %1 is another tile
                            ? tr("replaced by “%1”").arg(textOf(other->title, other->name))
                            //: why there is no such tile: the open database has no such number
                            : tr("not in this database"));
    }
}

bool TilesPreferences::isPinned(int row) const
{
    return m_list->topLevelItem(row)->data(TileColumn, PinnedRole).toBool();
}

QList<TileChoice> TilesPreferences::choices() const
{
    QList<TileChoice> choices;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        const QTreeWidgetItem *item = m_list->topLevelItem(row);
        choices += {item->data(TileColumn, NameRole).toString(), shownBy(item->checkState(TileColumn)),
                    isPinned(row)};
    }
    return choices;
}

/// Never past the border between those that are kept first and the others.
void TilesPreferences::move(int step)
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    const int place = row + step;
    if (row < 0 || place < 0 || place >= m_list->topLevelItemCount() || isPinned(row) != isPinned(place))
        return;
    m_isFilling = true;
    QTreeWidgetItem *item = m_list->takeTopLevelItem(row);
    m_list->insertTopLevelItem(place, item);
    m_list->setCurrentItem(item);
    m_isFilling = false;
    noteEdit();
}

void TilesPreferences::pin(bool pinned)
{
    if (QTreeWidgetItem *item = m_list->currentItem()) {
        showPinned(item, pinned);
        placePinned();
    }
}

void TilesPreferences::placePinned()
{
    QTreeWidgetItem *current = m_list->currentItem();
    QList<QTreeWidgetItem *> items;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row)
        items += m_list->topLevelItem(row);
    const auto pinned = [](const QTreeWidgetItem *item) {
        return item->data(TileColumn, PinnedRole).toBool();
    };
    if (!std::ranges::is_partitioned(items, pinned)) {
        std::stable_partition(items.begin(), items.end(), pinned);
        m_isFilling = true;
        while (m_list->topLevelItemCount() > 0)
            m_list->takeTopLevelItem(0);
        m_list->addTopLevelItems(items);
        m_list->setCurrentItem(current);
        m_isFilling = false;
    }
    noteEdit();
}

void TilesPreferences::showActions()
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    const int count = m_list->topLevelItemCount();
    m_up->setEnabled(row > 0 && isPinned(row - 1) == isPinned(row));
    m_down->setEnabled(row >= 0 && row + 1 < count && isPinned(row + 1) == isPinned(row));
    m_pin->setEnabled(row >= 0);
    m_pin->setChecked(row >= 0 && isPinned(row));
    m_reset->setEnabled(choices() != arrangedTiles({}, m_indicators));
}

void TilesPreferences::noteEdit()
{
    if (m_isFilling)
        return;
    showActions();
    if (choices() != arrangedTiles(m_settings->tiles(), m_indicators))
        emit edited();
}

void TilesPreferences::goTo(const QString &indicator)
{
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        QTreeWidgetItem *item = m_list->topLevelItem(row);
        if (item->data(TileColumn, NameRole).toString() == indicator) {
            m_list->setCurrentItem(item);
            m_list->scrollToItem(item, QAbstractItemView::PositionAtCenter);
            m_list->setFocus(Qt::ShortcutFocusReason);
        }
    }
}

void TilesPreferences::save()
{
    m_settings->setTiles(mergedTiles(m_settings->tiles(), choices(), m_indicators));
}

} // namespace guardia

#include "moc_tilespreferences.cpp"
