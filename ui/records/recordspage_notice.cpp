// SPDX-License-Identifier: GPL-3.0-or-later
// What the page says about its list: the status line, and the notice in place of the list.
#include "models/recordsmodel.h"
#include "records/conditionbar.h"
#include "records/recordsbar.h"
#include "records/recordsfooter.h"
#include "records/recordspage.h"
#include "records/recordtable.h"
#include "session/recordsource.h"
#include "widgets/notice.h"

#include <QAction>
#include <QScopedValueRollback>
#include <QStackedWidget>

namespace guardia {

void RecordsPage::adoptStatus()
{
    if (m_needsFit && m_model->rowCount() > 0) {
        const QScopedValueRollback applying(m_isApplying, true);
        m_needsFit = false;
        m_table->fitColumns();
    }
    const bool hasList = m_source && m_unavailable.isEmpty();
    m_bar->setChoosable(hasList);
    m_bar->setHasColumns(hasList && m_model->columnCount() > 0);
    m_exportAction->setEnabled(hasList && m_model->isCurrent() && m_model->rowCount() > 0);
    if (m_exportAction->isEnabled())
        m_exportAction->setToolTip(tr("Export the rows as CSV (Ctrl+E)"));
    else if (hasList && m_model->isCurrent())
        m_exportAction->setToolTip(tr("There are no rows to export"));
    else
        m_exportAction->setToolTip(tr("There is nothing to export until the rows have been read"));
    adoptNotice();
}

void RecordsPage::adoptNotice()
{
    const bool isEmpty = m_model->rowCount() == 0;
    Notice::Content content;
    if (!m_unavailable.isEmpty()) {
        content = {State::Unknown, tr("No records"), m_unavailable, {}};
    } else if (!m_source) {
        content = {State::Unknown, tr("No database is open"), {}, {}};
    } else if (!m_query.collector.isEmpty() && !m_source->collectors().contains(m_query.collector)) {
        //: sql: and records: are keys of a definition file
        content = {State::Unknown,
                   tr("No records"),
                   tr("There is no list of rows behind this number: its definition has a SELECT (sql:), or "
                      "names no columns to list (records:)."),
                   {}};
    } else if (isEmpty && m_model->isLoading()) {
        if (!m_footer->isBusy())
            return; // no change until it takes noticeable time
        content = {{}, tr("Loading\u2026"), {}, {}};
    } else if (isEmpty && (m_model->error() || m_model->isCurrent())) {
        content = emptyNotice(m_model->error(), m_query.hasConditions());
    } else {
        showNotice(false);
        return;
    }
    m_notice->setContent(content);
    showNotice(true);
}

void RecordsPage::showNotice(bool isShown)
{
    QWidget *wanted = isShown ? static_cast<QWidget *>(m_notice) : m_table;
    if (m_stack->currentWidget() == wanted)
        return;
    const bool hadFocus = m_stack->isAncestorOf(focusWidget());
    m_stack->setCurrentWidget(wanted);
    if (hadFocus)
        wanted->setFocus(Qt::OtherFocusReason);
}

void RecordsPage::actOnNotice()
{
    if (m_model->error()) {
        m_model->retry();
        return;
    }
    RecordsQuery query = m_query;
    query.removeConditions();
    setQuery(query);
    remember();
}

} // namespace guardia
