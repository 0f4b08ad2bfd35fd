// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/attentionpanel.h"

#include "theme/itemroles.h"
#include "theme/words.h"
#include "widgets/aim.h"
#include "widgets/filefolder.h"
#include "widgets/plainlabel.h"
#include "widgets/searchline.h"
#include "widgets/statelabel.h"
#include "widgets/tablecopy.h"

#include <QAction>
#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

#include <utility>

namespace guardia {

AttentionPanel::AttentionPanel(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_model(new AttentionModel(this))
    , m_title(plainLabel(tr("Needs attention"), this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_filter(new SearchLine(tr("Filter"), tr("Filter what needs attention by a text"), this))
    , m_more(new QToolButton(this))
    , m_stack(new QStackedWidget(this))
    , m_view(new QTableView(this))
    , m_placeholder(new QWidget(this))
    , m_symbol(new StateShape(2, m_placeholder))
    , m_message(plainLabel(m_placeholder))
    , m_note(plainLabel(this))
    , m_aim(new Aim(m_view->viewport(), Aim::ListRest))
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setBuddy(m_view);
    buildList();
    buildMenu();
    layOut();
    connect(m_filter, &SearchLine::searchChanged, this, [this](const QString &text) {
        m_sorted->setFilterFixedString(text);
        showView();
    });
    connect(m_aim, &Aim::ended, this, &AttentionPanel::showDue);
    setWaiting();
}

void AttentionPanel::layOut()
{
    m_message->setWordWrap(true);
    m_message->setAlignment(Qt::AlignCenter);
    auto *middle = new QVBoxLayout(m_placeholder);
    middle->addStretch();
    middle->addWidget(m_symbol, 0, Qt::AlignHCenter);
    middle->addWidget(m_message);
    middle->addStretch();
    m_placeholder->setAutoFillBackground(true);
    m_placeholder->setBackgroundRole(QPalette::Base);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_placeholder);
    m_note->setWordWrap(true);
    setNote({});
    const int space = fontMetrics().height() / 3;
    m_title->setContentsMargins(space, space, space, 0);
    // Not the average of all letters, which in fonts for Korean is twice as wide and would cut the title off.
    m_filter->setMinimumWidth(fontMetrics().horizontalAdvance(u'x') * 12);
    auto *head = new QHBoxLayout;
    head->setSpacing(2);
    head->addWidget(m_title);
    head->addWidget(m_filter, 1);
    head->addWidget(m_more);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->setSpacing(2);
    layout->addLayout(head);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_note);
}

void AttentionPanel::buildList()
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(SortRole);
    m_sorted->setSortLocaleAware(true);
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setFilterRole(CopyRole);
    m_sorted->setFilterKeyColumn(-1); // all of them
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(m_sorted);
    setUpTable(m_view, tr("Needs attention"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setTextElideMode(Qt::ElideRight);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const int column :
         {AttentionModel::StateColumn, AttentionModel::CollectorColumn, AttentionModel::IdColumn})
        m_view->hideColumn(column);
    QHeaderView *header = m_view->horizontalHeader();
    header->setSectionsMovable(false);
    header->setStretchLastSection(false);
    header->setSectionResizeMode(AttentionModel::RuleColumn, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(AttentionModel::TitleColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(AttentionModel::AgeColumn, QHeaderView::ResizeToContents);
    // A third click on a heading returns to the order of the list itself: the worst first.
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    m_view->setSortingEnabled(true);
    connect(m_view, &QTableView::activated, this, &AttentionPanel::open);
}

/// The same actions as in the menu of a row, where the keyboard finds them.
void AttentionPanel::buildMenu()
{
    m_markSeen = new QAction(tr("&Mark all as seen"), this);
    connect(m_markSeen, &QAction::triggered, this, &AttentionPanel::markAllAsSeen);
    m_save = new QAction(tr("Export as CSV…"), this);
    connect(m_save, &QAction::triggered, this, &AttentionPanel::saveList);
    auto *separator = new QAction(m_view);
    separator->setSeparator(true);
    m_view->addActions({separator, m_markSeen, m_save});
    m_more->setObjectName(QStringLiteral("attentionMenu"));
    m_more->addActions({m_markSeen, m_save});
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setAutoRaise(true);
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_more->setText(QStringLiteral("…"));
    m_more->setAccessibleName(tr("More about what needs attention"));
    m_more->setToolTip(tr("Mark as seen, export"));
}

void AttentionPanel::open(const QModelIndex &index)
{
    if (index.isValid())
        emit recordRequested(index.data(AttentionModel::CollectorRole).toString(),
                             index.data(AttentionModel::RecordRole));
}

void AttentionPanel::setWaiting()
{
    m_hasList = false;
    m_due.reset();
    m_model->setList({}, m_clock());
    setNote({});
    show(State::Unknown, tr("Checking what needs attention…"));
}

void AttentionPanel::setUnavailable(const QString &reason)
{
    m_hasList = false;
    m_due.reset();
    m_model->setList({}, m_clock());
    setNote({});
    show(State::Unknown, reason);
}

void AttentionPanel::setError(const QString &error)
{
    showDue(); // what the error came after
    if (m_hasList)
        setNote(tr("Could not be updated: %1").arg(causeText(error)));
    else
        show(State::Stale, tr("Could not be checked: %1").arg(causeText(error)));
}

/// While somebody may be about to click on a row, all of them stay in their places.
void AttentionPanel::setAttention(const AttentionList &list)
{
    m_due = list;
    if (!m_aim->isOn() || m_sorted->rowCount() == 0)
        showDue();
}

void AttentionPanel::showDue()
{
    if (!m_due)
        return;
    const AttentionList list = *std::exchange(m_due, {});
    m_hasList = true;
    showList(list);
    if (!list.error.isEmpty())
        setNote(tr("Not everything could be checked: %1").arg(causeText(list.error)));
    else if (!list.isComplete)
        setNote(tr("Only the first %n are listed.", nullptr, static_cast<int>(list.items.size())));
    else
        setNote({});
    showView();
}

void AttentionPanel::showView()
{
    if (!m_hasList)
        return;
    const AttentionList &list = m_model->list();
    if (m_sorted->rowCount() > 0)
        m_stack->setCurrentWidget(m_view);
    else if (!list.items.isEmpty())
        show(State::Unknown, tr("No record contains this text"));
    else if (list.error.isEmpty())
        show(State::Ok, tr("Nothing needs attention"));
    else
        show(State::Stale, tr("Could not be checked"));
    showTitle();
}

/// The row at the top stays there, unless the list was not scrolled: then new rows appear at the top.
void AttentionPanel::showList(const AttentionList &list)
{
    QPersistentModelIndex top;
    if (m_view->verticalScrollBar()->value() > 0)
        top = m_view->indexAt({0, 0});
    const bool hasGone = m_seen.forgetGone(list);
    m_model->setSeen(m_seen);
    const int before = m_model->newCount();
    m_model->setList(list, m_clock());
    if (top.isValid())
        m_view->scrollTo(top, QAbstractItemView::PositionAtTop);
    if (!m_seen.hasLooked())
        markAllAsSeen(); // there is nothing that it could be newer than
    else if (hasGone)
        emit seenChanged(m_seen);
    if (m_model->newCount() > before)
        m_lookingSince = {}; // what has just come was not looked at yet
}

void AttentionPanel::setSeen(const SeenRecords &seen)
{
    m_seen = seen;
    m_model->setSeen(seen);
    m_lookingSince = {};
    showTitle();
}

void AttentionPanel::markAllAsSeen()
{
    m_seen.look(m_model->list());
    m_model->setSeen(m_seen);
    m_lookingSince = {};
    showTitle();
    emit seenChanged(m_seen);
}

void AttentionPanel::look()
{
    const QDateTime now = m_clock();
    const bool isLooking = m_model->newCount() > 0 && m_view->isVisible() && isActiveWindow();
    if (!isLooking)
        m_lookingSince = {};
    else if (!m_lookingSince.isValid() || m_lookingSince > now)
        m_lookingSince = now;
    else if (m_lookingSince.msecsTo(now) >= LookTime.count())
        markAllAsSeen();
}

void AttentionPanel::showTitle()
{
    const int fresh = m_hasList ? m_model->newCount() : 0;
    m_markSeen->setEnabled(fresh > 0);
    const qsizetype all = m_hasList ? m_model->list().items.size() : 0;
    m_save->setEnabled(all > 0);
    m_filter->setEnabled(all > 0);
    const QString count = locale().toString(all);
    if (all == 0)
        m_title->setText(tr("Needs attention"));
    else if (fresh == 0) //: %1 is how many
        m_title->setText(tr("Needs attention (%1)").arg(count));
    else //: %1 is how many, %2 how many of them came since one last looked
        m_title->setText(tr("Needs attention (%1, %2 new)").arg(count, locale().toString(fresh)));
    for (const int column : {AttentionModel::RuleColumn, AttentionModel::AgeColumn}) // bold texts are wider
        m_view->resizeColumnToContents(column);
}

QByteArray AttentionPanel::csv() const
{
    return csvOf(*m_sorted, m_hasByteOrderMark);
}

void AttentionPanel::saveList()
{
    const QString time = QLocale::c().toString(m_clock().toLocalTime(), QStringLiteral("yyyyMMdd-HHmmss"));
    saveFile(this, tr("Export as CSV"), QStringLiteral("attention-%1.csv").arg(time), csv(),
             [this](const QString & /*fileName*/, const QString &problem) {
                 if (!problem.isEmpty())
                     setNote(problem);
             });
}

void AttentionPanel::tick()
{
    m_model->setNow(m_clock());
    look();
}

void AttentionPanel::show(State state, const QString &message)
{
    m_symbol->setState(state);
    m_message->setText(message);
    showTitle();
    m_stack->setCurrentWidget(m_placeholder);
}

void AttentionPanel::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

QString AttentionPanel::message() const
{
    return m_stack->currentWidget() == m_placeholder ? m_message->text() : QString();
}

QString AttentionPanel::note() const
{
    return m_note->text();
}

} // namespace guardia

#include "moc_attentionpanel.cpp"
