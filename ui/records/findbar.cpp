// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/findbar.h"

#include "models/recordsmodel.h"
#include "records/recordtable.h"
#include "theme/icons.h"
#include "widgets/plainlabel.h"
#include "widgets/searchline.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

#include <algorithm>

namespace guardia {

FindBar::FindBar(RecordTable *table, QWidget *parent)
    : QWidget(parent)
    , m_table(table)
{
    build();
    hide();
    m_searchTimer.setSingleShot(true);
    m_searchTimer.setInterval(0);
    const auto searchSoon = [this] {
        if (isVisible())
            m_searchTimer.start();
    };
    const QAbstractItemModel *model = table->records();
    connect(model, &QAbstractItemModel::rowsInserted, this, searchSoon);
    connect(model, &QAbstractItemModel::rowsRemoved, this, searchSoon);
    connect(model, &QAbstractItemModel::dataChanged, this, searchSoon);
    connect(model, &QAbstractItemModel::modelReset, this, searchSoon);
    connect(table->selectionModel(), &QItemSelectionModel::currentChanged, this, &FindBar::adoptCurrent);
    connect(&m_searchTimer, &QTimer::timeout, this, &FindBar::search);
    connect(m_line, &SearchLine::searchChanged, this, [this] {
        search();
        step(0);
    });
    connect(m_line, &SearchLine::returnPressed, this, [this] { step(1); });
    connect(m_previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(1); });
    connect(m_close, &QToolButton::clicked, this, &FindBar::dismiss);
}

void FindBar::build()
{
    m_line = new SearchLine(tr("Find in the loaded rows"), tr("Find in the loaded rows"), this);
    m_status = plainLabel(this);
    m_previous = new QToolButton(this);
    m_previous->setArrowType(Qt::UpArrow);
    m_previous->setToolTip(tr("Find previous (Shift+F3)"));
    m_previous->setAccessibleName(tr("Find previous"));
    m_next = new QToolButton(this);
    m_next->setArrowType(Qt::DownArrow);
    m_next->setToolTip(tr("Find next (F3)"));
    m_next->setAccessibleName(tr("Find next"));
    m_close = new QToolButton(this);
    m_close->setIcon(icon(Icon::Close));
    m_close->setToolTip(tr("Close (Esc)"));
    m_close->setAccessibleName(tr("Close"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_line, 1);
    layout->addWidget(m_status);
    for (QToolButton *button : {m_previous, m_next, m_close}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        layout->addWidget(button);
    }
}

void FindBar::findNext()
{
    if (isVisible() && !m_line->searchText().isEmpty())
        step(1);
    else
        open();
}

void FindBar::findPrevious()
{
    if (isVisible() && !m_line->searchText().isEmpty())
        step(-1);
    else
        open();
}

void FindBar::open()
{
    show();
    search();
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QWidget::keyPressEvent(event);
}

void FindBar::dismiss()
{
    hide();
    emit closed();
}

/// Looks through all cells in sight of the operator or above and below it; there are a few thousand at most.
void FindBar::search()
{
    m_found.clear();
    m_columns = m_table->shownColumns();
    const QString text = m_line->searchText();
    const RecordsModel *model = m_table->records();
    for (int row = 0; !text.isEmpty() && row < model->rowCount(); ++row) {
        for (int place = 0; place < m_columns.size(); ++place) {
            const QString cell = model->index(row, m_columns.at(place)).data().toString();
            if (cell.contains(text, Qt::CaseInsensitive))
                m_found.append({row, place});
        }
    }
    for (QToolButton *button : {m_previous, m_next})
        button->setEnabled(!m_found.isEmpty());
    adoptCurrent();
}

/// Goes that many places on from the current cell, and from the last one to the first; 0: to the current cell
/// or the first place after it.
void FindBar::step(int places)
{
    if (m_found.isEmpty())
        return;
    const auto here = std::lower_bound(m_found.cbegin(), m_found.cend(), currentPlace());
    const qsizetype index = std::distance(m_found.cbegin(), here);
    const bool isOnOne = here != m_found.cend() && *here == currentPlace();
    const qsizetype wanted = isOnOne || places <= 0 ? index + places : index;
    goTo((wanted + m_found.size()) % m_found.size());
}

void FindBar::goTo(qsizetype index)
{
    const auto [row, place] = m_found.at(index);
    m_table->setCurrentIndex(m_table->records()->index(row, m_columns.at(place)));
}

FindBar::Place FindBar::currentPlace() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? Place(current.row(), int(m_columns.indexOf(current.column()))) : Place(0, 0);
}

void FindBar::adoptCurrent()
{
    if (!isVisible())
        return;
    const QLocale locale;
    const qsizetype index = m_found.indexOf(currentPlace());
    const QString count = locale.toString(m_found.size());
    if (m_line->searchText().isEmpty())
        m_status->clear();
    else if (m_found.isEmpty())
        m_status->setText(tr("Not in the loaded rows"));
    else if (index < 0)
        //: how often a text was found among the rows that are loaded
        m_status->setText(tr("%1 found").arg(count));
    else
        //: which of the places where a text was found is the current one: "3 of 12"
        m_status->setText(tr("%1 of %2").arg(locale.toString(index + 1), count));
}

} // namespace guardia

#include "moc_findbar.cpp"
