// SPDX-License-Identifier: GPL-3.0-or-later
// The record beside the list, the links from it, and how the page was left.
#include "models/recordsmodel.h"
#include "records/recordpane.h"
#include "records/recordsbar.h"
#include "records/recordsfooter.h"
#include "records/recordspage.h"
#include "records/recordtable.h"
#include "theme/words.h"

#include <QAction>
#include <QDataStream>
#include <QIODevice>
#include <QItemSelectionModel>
#include <QLayout>
#include <QScrollBar>
#include <QSplitter>

#include <algorithm>

namespace guardia {

namespace {

constexpr quint8 StateVersion = 1;

} // namespace

void RecordsPage::connectDetails()
{
    connect(m_table, &RecordTable::opened, this, &RecordsPage::openRecord);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &RecordsPage::adoptCurrentRecord);
    connect(m_model, &QAbstractItemModel::modelReset, this, &RecordsPage::adoptCurrentRecord);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &RecordsPage::adoptCurrentRecord);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &RecordsPage::adoptCurrentRecord);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &RecordsPage::adoptCurrentRecord);
    connect(m_model, &RecordRows::replaced, m_pane, &RecordPane::recount);
    connect(m_details, &QAction::toggled, this, &RecordsPage::showDetails);
    connect(m_previous, &QAction::triggered, this, [this] { step(-1); });
    connect(m_next, &QAction::triggered, this, [this] { step(1); });
    connect(m_pane, &RecordPane::previousRequested, this, [this] { step(-1); });
    connect(m_pane, &RecordPane::nextRequested, this, [this] { step(1); });
    connect(m_pane, &RecordPane::closeRequested, this, [this] {
        m_details->setChecked(false);
        focusList();
    });
    connect(m_pane, &RecordPane::linkChosen, this, &RecordsPage::followLink);
}

void RecordsPage::openRecord(int row)
{
    m_table->selectionModel()->setCurrentIndex(
        m_model->index(row, std::max(0, m_table->currentIndex().column())), QItemSelectionModel::NoUpdate);
    m_details->setChecked(true);
    m_pane->takeFocus(Qt::OtherFocusReason);
}

void RecordsPage::showDetails(bool isShown)
{
    const bool hadFocus = m_pane->isAncestorOf(focusWidget());
    m_pane->setVisible(isShown);
    if (isShown)
        adoptCurrentRecord();
    else if (hadFocus)
        focusList();
}

/// While it is hidden, the pane shows nothing, so that nothing is read for it.
void RecordsPage::adoptCurrentRecord()
{
    const int row = m_table->currentIndex().row();
    if (m_pane->isHidden() || row < 0 || row >= m_model->rowCount()) {
        m_pane->clear();
        return;
    }
    m_pane->showRecord(m_model->scope().collector, m_model->columns(), m_model->record(row));
    m_pane->setNeighbours(row > 0 || m_model->hasPrevious(),
                          row + 1 < m_model->rowCount() || m_model->hasNext());
}

/// Goes to another record; the table reads more of them before its end is reached.
void RecordsPage::step(int rows)
{
    const QModelIndex current = m_table->currentIndex();
    const int row = current.isValid() ? current.row() + rows : 0;
    if (row >= 0 && row < m_model->rowCount())
        m_table->setCurrentIndex(m_model->index(row, std::max(0, current.column())));
}

void RecordsPage::followLink(const RecordScope &scope)
{
    const QModelIndex current = m_table->currentIndex();
    QList<Origin> trail = m_trail;
    trail.append({m_query, m_model->list(), current.isValid() ? m_model->idOf(current.row()) : QVariant(),
                  current.column(), m_table->verticalScrollBar()->value()});
    showScope(scope, {});
    setTrail(trail);
}

void RecordsPage::setTrail(const QList<Origin> &trail)
{
    m_trail = trail;
    m_bar->setBack(trail.isEmpty()
                       ? QString()
                       : recordsTitle(*m_catalogue, trail.constLast().query.collector, interfaceLanguage()));
}

bool RecordsPage::goBack()
{
    if (m_trail.isEmpty())
        return false;
    QList<Origin> trail = m_trail;
    const Origin before = trail.takeLast();
    setTrail(trail);
    focusList(); // also because the button that had it may be gone
    if (!before.list) {
        setQuery(before.query);
        return true;
    }
    adoptQuery(before.query);
    layout()->activate(); // the line of chips may be gone, and the table be as high as it was
    m_isStale = false;
    m_model->restore(*before.list);
    for (int row = 0; before.record.isValid() && row < m_model->rowCount(); ++row) {
        if (m_model->idOf(row) == before.record)
            m_table->goTo(m_model->index(row, before.column));
    }
    m_table->verticalScrollBar()->setValue(before.place);
    return true;
}

void RecordsPage::noteSnapshot(const SnapshotPtr &snapshot)
{
    m_snapshot = snapshot;
    m_pane->setClocks(snapshot ? snapshot->sla : nullptr);
    std::vector<MetricFamily> numbers;
    for (const MetricFamily &family : snapshot ? snapshot->families : std::vector<MetricFamily>()) {
        if (family.collector == m_query.collector)
            numbers.push_back(family);
    }
    const bool isOther = numbers != m_numbers;
    m_numbers = std::move(numbers);
    const bool isQuiet = !m_model->isLoading() && !m_model->isCounting() && !m_model->error();
    if (isOther && isQuiet && isVisible() && m_footer->isFollowing() && m_model->isCurrent())
        m_model->refresh();
}

QByteArray RecordsPage::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << StateVersion << m_details->isChecked() << m_footer->isFollowing() << m_splitter->saveState();
    return state;
}

void RecordsPage::restoreState(const QByteArray &state)
{
    QDataStream stream(state);
    stream.setVersion(QDataStream::Qt_6_4);
    quint8 version = 0;
    bool hasDetails = false;
    bool isFollowing = false;
    QByteArray splitter;
    stream >> version >> hasDetails >> isFollowing >> splitter;
    if (stream.status() != QDataStream::Ok || version != StateVersion)
        return;
    m_details->setChecked(hasDetails);
    m_footer->setFollowing(isFollowing);
    m_splitter->restoreState(splitter);
}

} // namespace guardia
