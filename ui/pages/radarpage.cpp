// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/radarpage.h"

#include "models/alertbook.h"
#include "models/slaclocksmodel.h"
#include "pages/objectivepanel.h"
#include "theme/itemroles.h"
#include "widgets/aim.h"
#include "widgets/confirmbutton.h"
#include "widgets/deadlineline.h"
#include "widgets/notice.h"
#include "widgets/plainlabel.h"
#include "widgets/searchline.h"
#include "widgets/statelabel.h"
#include "widgets/tablecopy.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

RadarPage::RadarPage(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_model(new SlaClocksModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_stack(new QStackedWidget(this))
    , m_notice(new Notice(this))
    , m_policy(wrappedLabel({}, this))
    , m_doubt(new StateMessage(this))
    , m_unjudged(new UnjudgedPanel(this))
    , m_heading(plainLabel(this))
    , m_reading(new ElidedLabel(this))
    , m_deadlines(new DeadlineLine(this))
    , m_groups(new QTabBar(this))
    , m_filter(new SearchLine(tr("Filter"), tr("Filter the clocks by a text"), this))
    , m_count(plainLabel(this))
    , m_save(new SaveButton(tr("Export the clocks shown as CSV"), this))
    , m_table(new QTableView(this))
    , m_aim(new Aim(m_table->viewport(), Aim::ListRest))
    , m_problem(new StateMessage(this))
{
    buildList();
    m_stack->addWidget(builtContent());
    m_stack->addWidget(m_notice);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_stack);
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &RadarPage::tick);
    connect(m_unjudged, &UnjudgedPanel::figureChosen, this,
            [this](const SlaFigure &figure) { openRows(UnjudgedPanel::heading(), figure); });
    connect(m_deadlines, &DeadlineLine::readingChanged, m_reading, &ElidedLabel::setText);
    connect(m_deadlines, &DeadlineLine::activated, this, &RadarPage::openDeadlines);
    connect(m_groups, &QTabBar::currentChanged, this, [this] {
        m_model->setClocks({}, m_standing); // at once
        showGroup();
    });
    connect(m_aim, &Aim::ended, this, &RadarPage::showGroup);
    connect(m_filter, &SearchLine::searchChanged, this, [this](const QString &text) {
        m_sorted->setFilterFixedString(text);
        showCount();
    });
    connect(m_save, &QPushButton::clicked, this, &RadarPage::save);
    connect(m_save, &SaveButton::failed, this,
            [this](const QString &reason) { m_problem->tell(State::Critical, reason); });
    connect(m_save, &SaveButton::saved, m_problem, &StateMessage::clear);
    renew();
}

void RadarPage::buildList()
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(SortRole);
    m_sorted->setSortLocaleAware(true);
    m_sorted->setFilterKeyColumn(-1); // all of them
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table->setModel(m_sorted);
    setUpTable(m_table, tr("Clocks"));
    m_table->horizontalHeader()->setSortIndicator(SlaClocksModel::Deadline, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    auto *open = new QAction(tr("Show record"), m_table);
    const auto openCurrent = [this] {
        if (const QModelIndex index = m_table->currentIndex(); index.isValid())
            emit recordRequested(slaRecords(), index.data(SlaClocksModel::RecordRole));
    };
    connect(open, &QAction::triggered, this, openCurrent);
    connect(m_table, &QTableView::activated, this, openCurrent);
    m_table->insertAction(m_table->actions().value(0), open);
    const QFontMetrics metrics = m_table->fontMetrics();
    const auto widen = [&](int column, const QString &text) {
        const int heading = m_table->horizontalHeader()->sectionSizeHint(column);
        const int space = metrics.averageCharWidth() * 3;
        m_table->setColumnWidth(column, std::max(heading, metrics.horizontalAdvance(text) + space));
    };
    const QString wide = clockStateText(SlaClockState::Breached) + u"MMM"; // with the shape of a state
    widen(SlaClocksModel::Status, wide);
    widen(SlaClocksModel::Left, leftText(qint64(45) * 60'000 + qint64(99) * 3'600'000));
    widen(SlaClocksModel::Deadline,
          QLocale().toString(QDateTime({2026, 12, 28}, {22, 48}), QLocale::ShortFormat));
    widen(SlaClocksModel::Priority, u"CRITICAL"_s);
    widen(SlaClocksModel::Title, QString(26, u'n'));
    widen(SlaClocksModel::Assignee, QString(12, u'n'));
    widen(SlaClocksModel::Objective, objectiveText(SlaObjective::FirstResponse));
}

/// By what is judged, and a button that shows all of it.
QLayout *RadarPage::builtPolicy(QWidget *content)
{
    auto *line = new QHBoxLayout;
    //: a button: shows by which rules service requests are judged
    auto *button = new QPushButton(tr("Show policy"), content);
    button->setObjectName(u"policy"_s);
    connect(button, &QPushButton::clicked, this, &RadarPage::policyRequested);
    line->addWidget(m_policy, 1);
    line->addWidget(button);
    return line;
}

QWidget *RadarPage::builtContent()
{
    auto *content = new QWidget(m_stack);
    m_objectives = new QHBoxLayout;
    m_objectives->setSpacing(fontMetrics().height() * 2);
    QFont bold = font();
    bold.setBold(true);
    m_heading->setFont(bold);
    m_heading->setBuddy(m_deadlines);
    auto *line = new QHBoxLayout;
    line->addWidget(m_heading);
    line->addWidget(m_reading, 1);
    m_groups->setAccessibleName(tr("Which clocks are listed"));
    m_groups->setDrawBase(false);
    m_groups->setExpanding(false);
    for (int i = 0; i < 2; ++i)
        m_groups->addTab({});
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_groups);
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_count);
    bar->addWidget(m_save);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->addWidget(m_doubt);
    layout->addLayout(builtPolicy(content));
    layout->addLayout(m_objectives);
    layout->addWidget(m_unjudged);
    layout->addLayout(line);
    layout->addWidget(m_deadlines);
    layout->addLayout(bar);
    layout->addWidget(m_problem);
    layout->addWidget(m_table, 1);
    return content;
}

void RadarPage::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_model->setClocks({}, {}); // nothing of the old one
    if (session) {
        connect(session, &Session::snapshotReady, this, &RadarPage::renew);
        connect(session, &Session::healthChanged, this, &RadarPage::renew);
        connect(session, &Session::scheduleChanged, this, &RadarPage::renew);
    }
    renew();
}

void RadarPage::renew()
{
    m_standing = slaStanding(m_session, m_clock());
    if (!m_standing.report) {
        m_notice->setContent({State::Unknown, tr("No clocks"), m_standing.reason, {}});
        m_stack->setCurrentWidget(m_notice);
        m_model->setClocks({}, m_standing);
        m_marked.clear();
        return;
    }
    if (m_standing.isOfNow())
        m_doubt->clear();
    else
        m_doubt->tell(State::Stale,
                      //: %1 is the time at which the numbers were true, %2 why there are none of now
                      tr("As of %1, time left does not count down. %2")
                          .arg(momentText(m_standing.report->at, m_clock(), QLocale()), m_standing.reason));
    m_policy->setText(policyText(*m_standing.report));
    showObjectives();
    m_unjudged->setReport(*m_standing.report);
    showDeadlines();
    for (const Group group : {Group::Running, Group::Overdue}) {
        const QString count = QLocale().toString(countOf(group));
        m_groups->setTabText(int(group),
                             group == Group::Running
                                 //: a list of clocks; %1 is how many there are
                                 ? tr("Running (%1)").arg(count)
                                 //: a list of clocks past their deadline; %1 is how many there are
                                 : tr("Overdue (%1)").arg(count));
    }
    showGroup();
    m_stack->setCurrentIndex(0);
}

void RadarPage::tick()
{
    const SlaStanding now = slaStanding(m_session, m_clock());
    if (now.report != m_standing.report || now.state != m_standing.state || now.reason != m_standing.reason)
        return renew();
    if (!now.isOfNow())
        return;
    m_standing = now;
    showTime();
    for (ObjectivePanel *panel : m_panels)
        panel->setStanding(now);
    showDeadlines();
}

void RadarPage::showObjectives()
{
    std::erase_if(m_panels, [this](ObjectivePanel *panel) {
        if (reportOf(*m_standing.report, panel->objective()))
            return false;
        panel->deleteLater();
        return true;
    });
    for (std::size_t i = 0; i < m_standing.report->objectives.size(); ++i) {
        const SlaObjective objective = m_standing.report->objectives[i].objective;
        if (i >= m_panels.size() || m_panels[i]->objective() != objective) {
            auto *panel = new ObjectivePanel(objective, this);
            connect(panel, &ObjectivePanel::figureChosen, this, [this, objective](const SlaFigure &figure) {
                openRows(objectiveText(objective), figure);
            });
            connect(panel, &ObjectivePanel::recordRequested, this,
                    [this](const QVariant &id) { emit recordRequested(slaRecords(), id); });
            m_panels.insert(m_panels.begin() + qsizetype(i), panel);
            m_objectives->insertWidget(int(i), panel, 1);
        }
        m_panels[i]->setStanding(m_standing);
    }
}

void RadarPage::showDeadlines()
{
    const SlaReport &report = *m_standing.report;
    m_heading->setText(report.timeZone.isEmpty() ? tr("Next 24 hours")
                                                 : tr("Next 24 hours, business hours shaded"));
    Deadlines shown;
    constexpr qint64 Minute = 60'000; // in less, nothing moves that could be seen
    shown.from = m_standing.at - m_standing.at % Minute;
    shown.isOfNow = m_standing.isOfNow();
    if (!report.timeZone.isEmpty())
        shown.openHours = report.openHours;
    const qint64 until = shown.from + Deadlines::Span.count();
    m_marked.clear();
    for (const SlaClock &clock : report.soonest) {
        if (clock.deadline < m_standing.at || clock.deadline > until)
            continue;
        m_marked.push_back(clock);
        //: %1 is what a deadline is about, %2 is "Resolution"
        shown.deadlines.push_back({clock.deadline, stateOf(clock, m_standing),
                                   tr("%1 (%2)").arg(subjectText(clock), objectiveText(clock.objective))});
    }
    const bool isCut = countOf(Group::Running) > std::ssize(report.soonest);
    if (isCut && !report.soonest.empty() && report.soonest.back().deadline < until)
        shown.knownUntil = std::max(shown.from, report.soonest.back().deadline);
    m_deadlines->setDeadlines(shown);
    m_reading->setText(m_deadlines->reading());
}

void RadarPage::showGroup()
{
    if (!m_standing.report)
        return;
    listClocks();
    showCount();
}

void RadarPage::listClocks()
{
    if (m_aim->isOn() && m_model->rowCount() > 0) {
        showTime();
    } else {
        m_listed = m_standing.report;
        m_model->setClocks(clocksOf(group()), m_standing);
    }
    // The heading of the time left depends on the policy.
    QHeaderView *header = m_table->horizontalHeader();
    constexpr int Left = SlaClocksModel::Left;
    header->resizeSection(Left, std::max(header->sectionSize(Left), header->sectionSizeHint(Left)));
}

void RadarPage::showTime()
{
    SlaStanding listed = m_standing;
    listed.report = m_listed;
    m_model->setStanding(listed);
}

void RadarPage::showCount()
{
    if (!m_standing.report)
        return;
    const QLocale locale;
    const int shown = m_sorted->rowCount();
    const int rows = m_model->rowCount();
    const auto listed = std::ssize(clocksOf(group()));
    const qint64 all = countOf(group());
    QStringList texts;
    if (shown != rows)
        //: how many clocks pass the filter, and how many are listed
        texts += tr("%1 of %2").arg(locale.toString(shown), locale.toString(rows));
    if (listed < all && group() == Group::Running)
        texts += tr("only the first %Ln to break are listed", nullptr, int(listed));
    else if (listed < all)
        texts += tr("only the latest %Ln are listed", nullptr, int(listed));
    m_count->setText(texts.join(u", "_s));
    m_save->setEnabled(shown > 0);
}

RadarPage::Group RadarPage::group() const
{
    return Group(m_groups->currentIndex());
}

const std::vector<SlaClock> &RadarPage::clocksOf(Group group) const
{
    return group == Group::Running ? m_standing.report->soonest : m_standing.report->overdue;
}

qint64 RadarPage::countOf(Group group) const
{
    qint64 count = 0;
    for (const SlaObjectiveReport &one : m_standing.report->objectives)
        count += one.clocks(group == Group::Running ? SlaClockState::Running : SlaClockState::Breached).count;
    return count;
}

void RadarPage::openRows(const QString &subject, const SlaFigure &figure)
{
    emit rowsRequested(scopeOf(figure), rowsTitle(subject, figure, *m_standing.report, m_clock()));
}

/// One deadline leads to its record, several to their rows.
void RadarPage::openDeadlines(std::size_t first, std::size_t count)
{
    if (count == 1)
        return emit recordRequested(slaRecords(), m_marked.at(first).id);
    SlaFigure figure;
    const QLocale locale;
    const auto time = [&](std::size_t clock) {
        return momentText(QDateTime::fromMSecsSinceEpoch(m_marked.at(clock).deadline, Qt::UTC), m_clock(),
                          locale);
    };
    //: rows with deadlines from one time to another
    figure.name = tr("Due from %1 to %2").arg(time(first), time(first + count - 1));
    for (std::size_t i = first; i < first + count; ++i) {
        if (!figure.rows.ids.contains(m_marked.at(i).id))
            figure.rows.ids += m_marked.at(i).id;
    }
    figure.rows.count = figure.rows.ids.size();
    openRows({}, figure);
}

void RadarPage::save()
{
    const QString time = QLocale::c().toString(m_clock().toLocalTime(), u"yyyyMMdd-HHmmss"_s);
    m_save->save(u"sla-clocks-%1.csv"_s.arg(time), csvOf(*m_sorted, m_hasByteOrderMark));
}

void RadarPage::focusFilter()
{
    if (!m_standing.report)
        return;
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void RadarPage::focusList()
{
    QWidget *list = m_standing.report ? static_cast<QWidget *>(m_table) : this;
    list->setFocus(Qt::ShortcutFocusReason);
}

void RadarPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    tick();
    m_second.start();
}

void RadarPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_second.stop();
}

} // namespace guardia

#include "moc_radarpage.cpp"
