// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/trendmenu.h"

#include "theme/icons.h"
#include "theme/tooltip.h"

#include <QActionGroup>

namespace guardia {

TrendMenu::TrendMenu(QWidget *parent)
    : QMenu(parent)
{
    setToolTipsVisible(true); // of what cannot be chosen
    m_rows = addAction(QString());
    m_rows->setObjectName(QStringLiteral("rowsOfMoment"));
    connect(m_rows, &QAction::triggered, this, &TrendMenu::rowsWanted);
    m_rowsEnd = addSeparator();
    //: the parts of a trend, each drawn on top of the next
    m_stacked = addAction(tr("S&tacked"));
    m_stacked->setCheckable(true);
    connect(m_stacked, &QAction::triggered, this, [this](bool stacked) {
        TrendOptions options = m_options;
        options.stacking = stacked ? Stacking::Sums : Stacking::None;
        choose(options);
    });
    buildComparison();
    //: events that are marked in the trend, such as deployments
    m_events = addAction(tr("Show &events"));
    m_events->setCheckable(true);
    connect(m_events, &QAction::triggered, this, [this](bool shown) {
        TrendOptions options = m_options;
        options.showsEvents = shown;
        choose(options);
    });
    buildSaving();
    setOptions({});
    setMoment({});
}

void TrendMenu::setMoment(const QString &moment)
{
    const bool isRead = !moment.isEmpty();
    //: an entry of the menu of a trend: the rows that counted then; %1 is a time
    const QString offer = tr("Show &rows of %1").arg(moment);
    //: the same, while no value of the trend is read
    m_rows->setText(isRead ? offer : tr("Show &rows of a moment (point at a moment first)"));
    m_rows->setToolTip(toolTipOf(
        isRead ? QString()
               : tr("Point at a value with the mouse and use a right click, or read one with Shift+Left")));
    m_rows->setEnabled(isRead);
}

void TrendMenu::buildComparison()
{
    m_comparison = addMenu(QString());
    auto *group = new QActionGroup(this);
    const std::pair<Comparison, QString> all[] = {
        {Comparison::None, tr("&Nothing")},
        {Comparison::DayEarlier, tr("A &day earlier")},
        {Comparison::WeekEarlier, tr("A &week earlier")},
    };
    for (const auto &[comparison, text] : all) {
        QAction *action = m_comparison->addAction(text);
        action->setCheckable(true);
        group->addAction(action);
        m_comparisons += action;
        connect(action, &QAction::triggered, this, [this, chosen = comparison] {
            TrendOptions options = m_options;
            options.comparison = chosen;
            choose(options);
        });
    }
}

void TrendMenu::buildSaving()
{
    addSeparator();
    connect(addAction(guardia::icon(Icon::Copy), tr("&Copy picture")), &QAction::triggered, this,
            &TrendMenu::pictureCopyWanted);
    connect(addAction(guardia::icon(Icon::Save), tr("Save &picture (PNG)…")), &QAction::triggered, this,
            &TrendMenu::pictureSaveWanted);
    connect(addAction(guardia::icon(Icon::Export), tr("Save &numbers (CSV)…")), &QAction::triggered, this,
            &TrendMenu::numbersSaveWanted);
}

void TrendMenu::setOptions(const TrendOptions &options)
{
    m_options = options;
    m_rows->setVisible(options.hasRows);
    m_rowsEnd->setVisible(options.hasRows);
    m_stacked->setVisible(options.canStack);
    m_stacked->setChecked(options.stacking == Stacking::Sums);
    m_comparison->setEnabled(options.canCompare);
    m_comparison->setTitle(options.canCompare
                               //: a submenu with a day earlier, a week earlier, and nothing
                               ? tr("&Compare with")
                               //: the same, which is not offered where a trend shows a breakdown
                               : tr("&Compare with (not for breakdowns)"));
    m_comparison->menuAction()->setToolTip(
        toolTipOf(options.canCompare ? QString() : tr("Not with parts, whose lines would be twice as many")));
    m_comparisons.at(static_cast<qsizetype>(options.comparison))->setChecked(true);
    m_events->setChecked(options.showsEvents);
}

void TrendMenu::choose(const TrendOptions &options)
{
    if (options != m_options)
        emit optionsChosen(options);
}

} // namespace guardia

#include "moc_trendmenu.cpp"
