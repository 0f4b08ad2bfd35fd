// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/alerthistorypage.h"

#include "models/alertwatch.h"
#include "theme/itemroles.h"
#include "theme/words.h"
#include "widgets/confirmbutton.h"
#include "widgets/plainlabel.h"
#include "widgets/searchline.h"
#include "widgets/statelabel.h"
#include "widgets/tablecopy.h"

#include <QAction>
#include <QBoxLayout>
#include <QDir>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QSortFilterProxyModel>
#include <QStyle>
#include <QTableView>
#include <QTextLayout>
#include <QtMath>

#include <algorithm>
#include <chrono>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// As a list needs for it, which is a little more than the sum of its letters' rounded widths.
int textWidth(const QString &text, const QFont &font)
{
    QTextLayout layout(text, font);
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    return qCeil(line.naturalTextWidth());
}

} // namespace

AlertHistoryPage::AlertHistoryPage(const AlertHistory &history, const AlertWatch &watch, const Clock &clock,
                                   QWidget *parent)
    : QWidget(parent)
    , m_history(history)
    , m_watch(watch)
    , m_clock(clock)
    , m_model(new AlertHistoryModel(history, clock, this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_filter(new SearchLine(tr("Filter"), tr("Filter the alerts by a text"), this))
    , m_count(plainLabel(this))
    , m_save(new SaveButton(tr("Export the alerts shown as CSV"), this))
    , m_problem(new StateMessage(this))
    , m_table(new QTableView(this))
    , m_showRows(new QAction(tr("Show rows"), m_table))
    , m_explain(new QAction(tr("&Explain…"), m_table))
{
    setUpList();
    layOut();
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, m_model, &AlertHistoryModel::tick);
    connect(m_filter, &SearchLine::searchChanged, this, [this](const QString &text) {
        m_sorted->setFilterFixedString(text);
        showCount();
    });
    connect(m_save, &QPushButton::clicked, this, &AlertHistoryPage::save);
    connect(m_save, &SaveButton::failed, this,
            [this](const QString &reason) { m_problem->tell(State::Critical, reason); });
    connect(m_save, &SaveButton::saved, this, &AlertHistoryPage::showProblem);
    connect(&history, &AlertHistory::changed, this, &AlertHistoryPage::showCount);
    connect(&history, &AlertHistory::changed, this, &AlertHistoryPage::showProblem);
    showCount();
    showProblem();
}

void AlertHistoryPage::setUpList()
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(SortRole);
    m_sorted->setSortLocaleAware(true);
    m_sorted->setFilterKeyColumn(-1); // all of them
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table->setModel(m_sorted);
    setUpTable(m_table, tr("Alert history"));
    m_table->horizontalHeader()->setSortIndicator(AlertHistoryModel::Began, Qt::DescendingOrder);
    m_table->setSortingEnabled(true);
    m_showRows->setObjectName(u"showRows"_s);
    m_explain->setObjectName(u"explainAlert"_s);
    connect(m_showRows, &QAction::triggered, this, &AlertHistoryPage::openRows);
    connect(m_explain, &QAction::triggered, this, [this] {
        if (const QString alert = currentAlert(); m_watch.isExplainable(alert))
            emit explanationRequested(alert);
    });
    m_table->insertActions(m_table->actions().value(0), {m_showRows, m_explain});
    connect(m_table, &QTableView::activated, this, &AlertHistoryPage::openRows);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &AlertHistoryPage::offerActions);
    connect(&m_watch, &AlertWatch::readingsChanged, this, &AlertHistoryPage::offerActions);
    offerActions();
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(AlertHistoryModel::Title, QHeaderView::Stretch);
}

/// All columns have room for what stands in them, but for the title, which takes what is left: so everything
/// else is to be seen in the smallest window. The list has its font only once it is shown. Widths that
/// somebody has chosen stay until there is another font.
void AlertHistoryPage::fitColumns()
{
    if (m_fitted == m_table->font())
        return;
    m_fitted = m_table->font();
    const QFont font = m_table->font();
    const int margin = m_table->style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, m_table) + 1;
    const auto fit = [&](int column, const QStringList &samples, int shape = 0) {
        int width = m_table->horizontalHeader()->sectionSizeHint(column);
        for (const QString &sample : samples)
            width = std::max(width, textWidth(sample, font) + shape + 2 * margin);
        m_table->setColumnWidth(column, width);
    };
    const QString time = QLocale().toString(QDateTime({2026, 12, 28}, {22, 48}), QLocale::ShortFormat);
    Alert large;
    large.bound = 10'000;
    fit(AlertHistoryModel::Began, {AlertHistoryModel::tr("%1 or earlier").arg(time)});
    fit(AlertHistoryModel::Worst, {stateWord(State::Warning), stateWord(State::Critical)},
        m_table->fontMetrics().height() + 2 * margin);
    fit(AlertHistoryModel::Value, {QLocale().toString(10'000)});
    fit(AlertHistoryModel::Bound, {alertBoundText(large, QLocale())});
    fit(AlertHistoryModel::Ended, {time});
    fit(AlertHistoryModel::Lasted, {u"\u2265 "_s + ageText(std::chrono::hours(24 * 100), QLocale())});
    fit(AlertHistoryModel::Muted, {});
}

void AlertHistoryPage::layOut()
{
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_count);
    bar->addWidget(m_save);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(bar);
    layout->addWidget(m_problem);
    layout->addWidget(m_table, 1);
}

void AlertHistoryPage::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void AlertHistoryPage::focusList()
{
    m_table->setFocus(Qt::ShortcutFocusReason);
}

void AlertHistoryPage::showCount()
{
    const int shown = m_sorted->rowCount();
    const int all = m_model->rowCount();
    m_count->setText(shown == all ? tr("%n alert(s)", nullptr, all)
                                  //: how many alerts pass the filter, and how many there are
                                  : tr("%1 of %2").arg(QLocale().toString(shown), QLocale().toString(all)));
    m_save->setEnabled(shown > 0);
}

void AlertHistoryPage::showProblem()
{
    if (!m_history.error().isEmpty())
        m_problem->tell(State::Critical,
                        //: %1 is the system's reason
                        tr("The alert history cannot be saved: %1").arg(m_history.error()));
    else if (!m_history.damagedFile().isEmpty())
        m_problem->tell(
            State::Warning,
            //: %1 is a file name
            tr("The file of the alert history was damaged. A new one was begun; the old one is %1.")
                .arg(QDir::toNativeSeparators(m_history.damagedFile())));
    else
        m_problem->clear();
}

/// The menu of a row has only what can be done with it now.
void AlertHistoryPage::offerActions()
{
    const QModelIndex current = m_table->currentIndex();
    m_showRows->setVisible(m_watch.hasRows(current.data(AlertHistoryModel::IndicatorRole).toString()));
    m_explain->setVisible(m_watch.isExplainable(currentAlert()));
}

QString AlertHistoryPage::currentAlert() const
{
    return m_table->currentIndex().data(AlertHistoryModel::AlertRole).toString();
}

void AlertHistoryPage::openRows()
{
    const QString indicator = m_table->currentIndex().data(AlertHistoryModel::IndicatorRole).toString();
    if (m_watch.hasRows(indicator))
        emit rowsRequested(indicator);
}

void AlertHistoryPage::save()
{
    const QString time = QLocale::c().toString(m_clock().toLocalTime(), u"yyyyMMdd-HHmmss"_s);
    m_save->save(u"alerts-%1.csv"_s.arg(time), csvOf(*m_sorted, m_hasByteOrderMark));
}

void AlertHistoryPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fitColumns();
    m_model->tick();
    m_second.start();
}

void AlertHistoryPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && isVisible())
        fitColumns();
}

void AlertHistoryPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_second.stop();
}

} // namespace guardia

#include "moc_alerthistorypage.cpp"
