// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/slapreferences.h"

#include "models/slastanding.h"
#include "session/workspace.h"
#include "theme/tooltip.h"
#include "theme/words.h"
#include "widgets/plainlabel.h"
#include "widgets/tablecopy.h"

#include <QAction>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTableView>
#include <QTime>
#include <QTimeZone>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int RuleLinesToSee = 12; ///< at least so many; the rest is reached by scrolling
constexpr int MostTableRows = 8; ///< a longer table scrolls

/// Exactly, as the file has it: "72 h", "1 h 30 min", "1.5 s". Without days where one of the service desk is
/// shorter than that.
QString exactText(std::chrono::milliseconds length, bool hasDays)
{
    const QLocale locale;
    QStringList parts;
    const auto take = [&](std::chrono::milliseconds size, SpanUnit unit) {
        if (length >= size)
            parts += spanText(locale.toString(qlonglong(length / size)), unit);
        length %= size;
    };
    if (hasDays)
        take(24h, SpanUnit::InDays);
    take(1h, SpanUnit::InHours);
    take(1min, SpanUnit::InMinutes);
    if (length > 0ms)
        parts += spanText(locale.toString(double(length.count()) / 1000, 'g', QLocale::FloatingPointShortest),
                          SpanUnit::InSeconds);
    return parts.join(u' ');
}

/// With 24 hours, as the configuration has it and as only so the end of a day can be told.
QString timeOfDay(int minutes)
{
    if (minutes == OpenSpan::EndOfDay)
        return u"24:00"_s;
    return QLocale().toString(QTime::fromMSecsSinceStartOfDay(minutes * 60'000), u"HH:mm");
}

QString fromTo(const QString &from, const QString &to)
{
    //: from one day of the week, or time of day, to another: "Mon–Fri", "09:00–12:00"
    return SlaPreferences::tr("%1–%2").arg(from, to);
}

/// "Mon–Wed, Fri": from three days in a row only the first and the last are named. Days are numbered from
/// Monday on, and ascend.
QString daysText(const std::vector<int> &days)
{
    const auto name = [](int day) { return QLocale().standaloneDayName(day + 1, QLocale::ShortFormat); };
    QStringList parts;
    for (auto first = days.begin(); first != days.end();) {
        auto last = first;
        while (std::next(last) != days.end() && *std::next(last) == *last + 1)
            ++last;
        if (last - first < 2)
            last = first;
        parts += first == last ? name(*first) : fromTo(name(*first), name(*last));
        first = std::next(last);
    }
    return parts.join(u", "_s);
}

QString openText(const QList<OpenSpan> &spans)
{
    if (spans == QList<OpenSpan>{OpenSpan()})
        return SlaPreferences::tr("all day");
    QStringList parts;
    for (const OpenSpan &span : spans)
        parts += fromTo(timeOfDay(span.begin), timeOfDay(span.end));
    return parts.join(u", "_s);
}

/// A line for all days with the same hours; closed days come last.
QString hoursText(const BusinessHours &hours)
{
    if (hours.isAroundTheClock())
        return SlaPreferences::tr("Around the clock");
    std::vector<std::vector<int>> groups;
    for (int day = 0; day < std::ssize(hours.days); ++day) {
        const QList<OpenSpan> &spans = hours.days.at(std::size_t(day));
        const auto group = std::ranges::find_if(groups, [&](const std::vector<int> &days) {
            return hours.days.at(std::size_t(days.front())) == spans;
        });
        if (group != groups.end())
            group->push_back(day);
        else
            groups.push_back({day});
    }
    QStringList lines;
    QString closed;
    for (const std::vector<int> &days : groups) {
        const QList<OpenSpan> &spans = hours.days.at(std::size_t(days.front()));
        if (spans.isEmpty())
            //: %1: days of the week on which the service desk does not work
            closed = SlaPreferences::tr("%1 closed").arg(daysText(days));
        else
            lines += daysText(days) + u' ' + openText(spans);
    }
    if (!closed.isEmpty())
        lines += closed;
    return lines.join(u'\n');
}

/// Those with targets, in the order of the desk's usual four, then any others, then "*".
QStringList prioritiesOf(const SlaPolicy &policy)
{
    static const QStringList usual{u"CRITICAL"_s, u"HIGH"_s, u"MEDIUM"_s, u"LOW"_s};
    QStringList priorities;
    for (const SlaPolicy::Targets &targets : policy.targets)
        priorities += targets.keys();
    priorities.sort();
    priorities.removeDuplicates();
    const auto place = [](const QString &priority) {
        if (priority == SlaPolicy::OtherPriorities)
            return usual.size() + 1;
        const qsizetype found = usual.indexOf(priority);
        return found < 0 ? usual.size() : found;
    };
    std::ranges::stable_sort(priorities, {}, place);
    return priorities;
}

QLabel *addRule(QGridLayout *grid, const QString &title, const QString &text)
{
    QWidget *content = grid->parentWidget();
    const int row = grid->rowCount();
    grid->addWidget(plainLabel(title, content), row, 0, Qt::AlignTop);
    QLabel *label = selectableLabel(text, content);
    label->setAccessibleName(title);
    label->setAccessibleDescription(text);
    grid->addWidget(label, row, 1);
    return label;
}

/// A table without room for more rows than it has.
QTableView *addTable(QGridLayout *grid, const QString &name, const QStringList &headings,
                     const QList<QStringList> &rows)
{
    auto *table = new QTableView(grid->parentWidget());
    auto *model = new QStandardItemModel(table);
    model->setHorizontalHeaderLabels(headings);
    for (const QStringList &cells : rows) {
        QList<QStandardItem *> items;
        for (const QString &cell : cells) {
            items += new QStandardItem(cell);
            items.last()->setToolTip(toolTipOf(cell));
        }
        model->appendRow(items);
    }
    table->setModel(model);
    setUpTable(table, name);
    for (QAction *action : table->actions())
        action->setShortcutContext(Qt::WidgetShortcut); // there are two tables
    QHeaderView *header = table->horizontalHeader();
    header->setStretchLastSection(false);
    table->resizeColumnsToContents();
    for (int column = 0; column < headings.size(); ++column)
        table->setColumnWidth(column,
                              table->columnWidth(column) + 2 * table->fontMetrics().averageCharWidth());
    table->setFixedHeight(header->sizeHint().height()
                          + int(std::min<qsizetype>(rows.size(), MostTableRows))
                              * table->verticalHeader()->defaultSectionSize()
                          + 2 * table->frameWidth());
    return table;
}

void addTargets(const SlaPolicy &policy, QGridLayout *grid)
{
    const QString title = policy.hours.isAroundTheClock() ? SlaPreferences::tr("Targets:")
                                                          : SlaPreferences::tr("Targets, in business time:");
    if (policy.isByDueTimeOnly()) {
        addRule(grid, title, SlaPreferences::tr("none"));
        return;
    }
    QStringList headings{SlaPreferences::tr("Priority")};
    for (const SlaObjective objective : SlaObjectives)
        headings += objectiveText(objective);
    QList<QStringList> rows;
    const QStringList priorities = prioritiesOf(policy);
    for (const QString &priority : priorities) {
        //: of the priorities
        QStringList cells{priority == SlaPolicy::OtherPriorities ? SlaPreferences::tr("all others")
                                                                 : priority};
        for (const SlaObjective objective : SlaObjectives) {
            const auto target = policy.target(objective, priority);
            cells += target ? exactText(*target, false) : SlaPreferences::tr("none");
        }
        rows += cells;
    }
    const int row = grid->rowCount();
    grid->addWidget(plainLabel(title, grid->parentWidget()), row, 0, Qt::AlignTop);
    QTableView *table = addTable(grid, title, headings, rows);
    table->setObjectName(u"slaTargets"_s);
    table->horizontalHeader()->setStretchLastSection(true);
    grid->addWidget(table, row, 1);
    //: MEDIUM is a value of the database
    const QString note = SlaPreferences::tr("A request without a priority counts as MEDIUM.");
    grid->addWidget(wrappedLabel(note, grid->parentWidget()), row + 1, 1);
}

} // namespace

SlaPreferences::SlaPreferences(const Workspace &workspace, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_clock(clock)
    , m_area(new QScrollArea(this))
{
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setFocusPolicy(Qt::StrongFocus); // arrow keys scroll it
    m_area->setAccessibleName(tr("SLA policy"));
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->viewport()->setAutoFillBackground(false); // the tab's background shows through
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_area);
    connect(&workspace, &Workspace::sessionOpened, this, [this] { showPolicyOf(m_workspace.session()); });
    connect(&workspace, &Workspace::sessionClosing, this, [this] { showPolicyOf(nullptr); });
    showPolicyOf(workspace.session());
}

void SlaPreferences::showPolicyOf(const Session *session)
{
    auto *content = new QWidget(m_area);
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(fontMetrics().averageCharWidth() * 2);
    grid->setColumnStretch(1, 1);
    const QString source = sourceText(session);
    QLabel *label = selectableLabel(source, content);
    label->setObjectName(u"slaSource"_s);
    grid->addWidget(label, 0, 0, 1, 2);
    if (const auto policy = session ? session->slaPolicy() : std::nullopt)
        addPolicy(*policy, grid);
    grid->setRowStretch(grid->rowCount(), 1);
    m_area->setWidget(content);
    content->setAutoFillBackground(false);
    m_area->setMinimumSize(content->minimumSizeHint().width()
                               + m_area->verticalScrollBar()->sizeHint().width(),
                           std::min(content->sizeHint().height(), RuleLinesToSee * fontMetrics().height()));
}

/// Whose policy it is, or why there is none.
QString SlaPreferences::sourceText(const Session *session) const
{
    if (!session)
        return tr("Nothing is connected, so there is no policy to show.");
    if (session->profile().kind == ConnectionKind::Exporter)
        return tr("The exporter that is read judges by its own policy, which is set in its configuration.");
    const std::optional<SlaPolicy> policy = session->slaPolicy();
    if (!policy)
        //: sla is the name of a collector
        return tr("The collector sla is switched off, so no clock is judged.");
    const QString file = m_workspace.configurationFile();
    if (*policy != SlaPolicy() && file.isEmpty())
        return tr("The demo data have this policy. Yours is set in the section sla: of a configuration file "
                  "(--config.file).");
    if (*policy != SlaPolicy())
        //: sla: is a section of the configuration file %1
        return tr("Set in the section sla: of the configuration file %1, and changed only there.").arg(file);
    if (file.isEmpty())
        //: sla: is a section of a configuration file, --config.file an option
        return tr("No policy is set: only due times (due_at) count. Set one in the section sla: of a "
                  "configuration file (--config.file).");
    //: sla: is a section of the configuration file %1
    return tr("No policy is set: only due times (due_at) count. Set one in the section sla: of the "
              "configuration file %1.")
        .arg(file);
}

void SlaPreferences::addPolicy(const SlaPolicy &policy, QGridLayout *grid) const
{
    const QLocale locale;
    addRule(grid, tr("Compliance target:"), percentText(locale.toString(policy.share * 100, 'g', 12)));
    //: %1 is a time such as "30 d"
    addRule(grid, tr("Compliance window:"), tr("the last %1").arg(exactText(policy.window, true)));
    addRule(grid, tr("Business hours:"), hoursText(policy.hours));
    if (!policy.hours.isAroundTheClock()) {
        const QTimeZone zone(policy.hours.timeZone.toUtf8());
        //: the name of a time zone, and its difference from UTC: "Asia/Seoul (UTC+09:00)"
        addRule(grid, tr("Time zone:"),
                tr("%1 (%2)").arg(policy.hours.timeZone,
                                  zone.displayName(m_clock(), QTimeZone::OffsetName, locale)));
    }
    addTargets(policy, grid);
    addRule(grid, tr("Due times (due_at):"),
            policy.usesDueTime ? tr("A request's own due time is the deadline of its resolution, "
                                    "whatever the target.")
                               : tr("Ignored: only targets count."));
    //: the statuses in which a clock is paused
    addRule(grid, tr("Paused statuses:"), policy.paused.isEmpty() ? tr("none") : policy.paused.join(u", "_s));
    if (!policy.hours.isAroundTheClock())
        addHolidays(policy.hours, grid);
}

void SlaPreferences::addHolidays(const BusinessHours &hours, QGridLayout *grid) const
{
    const QString title = tr("Holidays:");
    if (hours.holidays.isEmpty()) {
        addRule(grid, title, tr("none"));
        return;
    }
    const QLocale locale;
    const QDate today = m_clock().toTimeZone(QTimeZone(hours.timeZone.toUtf8())).date();
    const auto next = hours.holidays.lowerBound(today);
    const int count = int(hours.holidays.size());
    if (next == hours.holidays.end())
        //: how many holidays there are
        addRule(grid, title, tr("%Ln, all of them past", nullptr, count));
    else
        //: how many holidays there are, and the date of the next one
        addRule(grid, title,
                tr("%Ln, the next one: %1", nullptr, count)
                    .arg(locale.toString(next.key(), QLocale::LongFormat)));
    QList<QStringList> rows;
    for (auto holiday = hours.holidays.begin(); holiday != hours.holidays.end(); ++holiday)
        //: the next holiday
        rows.append({locale.toString(holiday.key(), QLocale::LongFormat),
                     holiday == next ? tr("next") : QString(), textOf(holiday.value())});
    //: headings of holidays: the date, whether it is the next one, and the name
    QTableView *table = addTable(grid, title, {tr("Date"), tr("Next"), tr("Name")}, rows);
    table->setObjectName(u"slaHolidays"_s);
    if (next != hours.holidays.end()) {
        const QModelIndex index = table->model()->index(int(std::distance(hours.holidays.begin(), next)), 0);
        table->setCurrentIndex(index);
        table->scrollTo(index, QAbstractItemView::PositionAtTop);
    }
    grid->addWidget(table, grid->rowCount(), 0, 1, 2);
}

} // namespace guardia

#include "moc_slapreferences.cpp"
