// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/attentionpanel.h"

#include "theme/words.h"
#include "widgets/plainlabel.h"
#include "widgets/statedelegate.h"
#include "widgets/statelabel.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTreeView>

namespace guardia {

AttentionPanel::AttentionPanel(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_model(new AttentionModel(this))
    , m_title(plainLabel(tr("Needs attention"), this))
    , m_stack(new QStackedWidget(this))
    , m_view(new QTreeView(this))
    , m_placeholder(new QWidget(this))
    , m_symbol(new StateShape(2, m_placeholder))
    , m_message(plainLabel(m_placeholder))
    , m_note(plainLabel(this))
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setBuddy(m_view);
    buildList();
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
    auto *layout = new QVBoxLayout(this);
    const int space = fontMetrics().height() / 3;
    layout->setContentsMargins(2, 2, 2, 2);
    layout->setSpacing(2);
    m_title->setContentsMargins(space, space, space, 0);
    layout->addWidget(m_title);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_note);
    setWaiting();
}

void AttentionPanel::buildList()
{
    m_view->setModel(m_model);
    m_view->setItemDelegate(new StateDelegate(m_view));
    m_view->setAccessibleName(tr("Needs attention"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setTextElideMode(Qt::ElideRight);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QHeaderView *header = m_view->header();
    header->setSectionsMovable(false);
    header->setStretchLastSection(false);
    header->setSectionResizeMode(AttentionModel::RuleColumn, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(AttentionModel::TitleColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(AttentionModel::AgeColumn, QHeaderView::ResizeToContents);
    connect(m_view, &QTreeView::activated, this, &AttentionPanel::open);
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
    m_model->setList({}, m_clock());
    setNote({});
    show(State::Unknown, tr("Checking what needs attention…"));
}

void AttentionPanel::setUnavailable(const QString &reason)
{
    m_hasList = false;
    m_model->setList({}, m_clock());
    setNote({});
    show(State::Unknown, reason);
}

void AttentionPanel::setError(const QString &error)
{
    if (m_hasList)
        setNote(tr("Could not be updated: %1").arg(causeText(error)));
    else
        show(State::Stale, tr("Could not be checked: %1").arg(causeText(error)));
}

void AttentionPanel::setAttention(const AttentionList &list)
{
    m_hasList = true;
    showList(list);
    if (!list.error.isEmpty())
        setNote(tr("Not everything could be checked: %1").arg(causeText(list.error)));
    else if (!list.isComplete)
        setNote(tr("Only the first %n are listed.", nullptr, static_cast<int>(list.items.size())));
    else
        setNote({});
    if (!list.items.isEmpty())
        m_stack->setCurrentWidget(m_view);
    else if (list.error.isEmpty())
        show(State::Ok, tr("Nothing needs attention"));
    else
        show(State::Stale, tr("Could not be checked"));
}

/// The row at the top stays there, unless the list was not scrolled: then new rows appear at the top.
void AttentionPanel::showList(const AttentionList &list)
{
    QPersistentModelIndex top;
    if (m_view->verticalScrollBar()->value() > 0)
        top = m_view->indexAt({0, 0});
    m_model->setList(list, m_clock());
    if (top.isValid())
        m_view->scrollTo(top, QAbstractItemView::PositionAtTop);
    m_title->setText(list.items.isEmpty()
                         ? tr("Needs attention")
                         //: %1 is how many
                         : tr("Needs attention (%1)").arg(locale().toString(list.items.size())));
}

void AttentionPanel::tick()
{
    m_model->setNow(m_clock());
}

void AttentionPanel::show(State state, const QString &message)
{
    m_symbol->setState(state);
    m_message->setText(message);
    m_title->setText(tr("Needs attention"));
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
