// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/recordsbar.h"

#include "theme/icons.h"
#include "theme/tooltip.h"
#include "theme/words.h"
#include "widgets/searchline.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QScopedValueRollback>
#include <QToolButton>

#include <chrono>

namespace guardia {

using namespace std::chrono_literals;

namespace {

constexpr auto FilterDelay = 300ms; ///< time from the last key until the database is queried

} // namespace

RecordsBar::RecordsBar(QMenu *conditions, QMenu *columns, QAction *details, QAction *exportAction,
                       QWidget *parent)
    : QWidget(parent)
    , m_back(new QToolButton(this))
    , m_collector(new QComboBox(this))
    , m_filter(new SearchLine(tr("Filter by text or ID"), tr("Filter"), this))
    , m_filterIcon(m_filter->addAction(QIcon(), QLineEdit::LeadingPosition))
    , m_conditions(new QToolButton(this))
    , m_columns(new QToolButton(this))
    , m_details(new QToolButton(this))
    , m_export(new QToolButton(this))
{
    //: a button: shows the list from which a link led to this one
    m_back->setText(tr("Back"));
    m_back->setIcon(icon(Icon::Back));
    m_back->hide();
    m_collector->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_collector->setAccessibleName(tr("Records"));
    m_collector->setToolTip(tr("Records to list"));
    m_filterIcon->setText(tr("Filter"));
    //: a button with a menu: conditions on the rows of a list
    m_conditions->setText(tr("Conditions"));
    m_conditions->setMenu(conditions);
    m_columns->setText(tr("Columns"));
    m_columns->setMenu(columns);
    for (QToolButton *button : {m_conditions, m_columns}) {
        button->setPopupMode(QToolButton::InstantPopup);
        button->setAccessibleName(button->text());
    }
    m_details->setDefaultAction(details);
    m_details->setAccessibleName(details->text());
    m_export->setDefaultAction(exportAction);
    m_export->setAccessibleName(tr("Export"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_back);
    layout->addWidget(m_collector);
    layout->addWidget(m_filter, 1);
    for (QToolButton *button : {m_conditions, m_columns, m_details, m_export})
        layout->addWidget(button);
    for (QToolButton *button : {m_back, m_conditions, m_columns, m_details, m_export}) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
    }
    m_filterTimer.setSingleShot(true);
    m_filterTimer.setInterval(FilterDelay);
    connect(m_back, &QToolButton::clicked, this, &RecordsBar::backRequested);
    connect(m_collector, &QComboBox::activated, this,
            [this](int index) { emit collectorChosen(m_collector->itemData(index).toString()); });
    connect(m_filter, &SearchLine::searchChanged, this, &RecordsBar::adoptFilter);
    connect(m_filter, &SearchLine::returnPressed, this, &RecordsBar::submitFilter);
    connect(&m_filterTimer, &QTimer::timeout, this, &RecordsBar::submitFilter);
    m_filterIcon->setIcon(icon(Icon::Search));
    m_conditions->setIcon(icon(Icon::Filter));
    m_columns->setIcon(icon(Icon::Columns));
}

void RecordsBar::setCollectors(const QStringList &collectors, const Catalogue &catalogue)
{
    m_collector->clear();
    for (const QString &collector : collectors)
        m_collector->addItem(recordsTitle(catalogue, collector, interfaceLanguage()), collector);
}

void RecordsBar::setBack(const QString &title)
{
    m_back->setVisible(!title.isNull());
    if (title.isNull())
        return;
    //: of a button: %1 is a kind of records such as Incidents
    m_back->setAccessibleName(tr("Back to %1").arg(title));
    // The key itself belongs to the window's menu, which goes back from page to page as well.
    //: tooltip of a button: %1 is a kind of records such as Incidents
    m_back->setToolTip(toolTipOf(tr("Back to %1 (Alt+Left)").arg(title)));
}

void RecordsBar::setChoice(const QString &collector, const QString &text)
{
    const QScopedValueRollback applying(m_isApplying, true);
    m_filterTimer.stop();
    m_collector->setCurrentIndex(m_collector->findData(collector));
    m_filter->setText(text);
}

void RecordsBar::setChoosable(bool choosable)
{
    m_collector->setEnabled(choosable);
    m_filter->setEnabled(choosable);
}

void RecordsBar::setHasColumns(bool hasColumns)
{
    m_conditions->setEnabled(hasColumns);
    m_columns->setEnabled(hasColumns);
}

void RecordsBar::focusFilter(Qt::FocusReason reason)
{
    m_filter->setFocus(reason);
    m_filter->selectAll();
}

QWidget *RecordsBar::lastWidget() const
{
    return m_export;
}

void RecordsBar::adoptFilter(const QString &text)
{
    if (m_isApplying)
        return;
    if (text.isEmpty())
        submitFilter();
    else
        m_filterTimer.start();
}

void RecordsBar::submitFilter()
{
    m_filterTimer.stop();
    emit filterChosen(m_filter->searchText().trimmed());
}

} // namespace guardia

#include "moc_recordsbar.cpp"
