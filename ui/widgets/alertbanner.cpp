// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alertbanner.h"

#include "theme/icons.h"
#include "theme/itemroles.h"
#include "theme/statestyle.h"
#include "theme/tooltip.h"
#include "theme/words.h"
#include "widgets/mutemenu.h"
#include "widgets/plainlabel.h"
#include "widgets/statedelegate.h"
#include "widgets/statelabel.h"

#include <QAccessibleWidget>
#include <QAction>
#include <QBoxLayout>
#include <QEvent>
#include <QListWidget>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <iterator>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr int BannerEdge = 4;
constexpr int MostRows = 5; ///< of the list that are visible without scrolling
constexpr int IndicatorRole = Qt::UserRole;

QAccessibleInterface *accessibleBanner(const QString & /*className*/, QObject *object)
{
    auto *banner = qobject_cast<AlertBanner *>(object);
    return banner ? new QAccessibleWidget(banner, QAccessible::AlertMessage) : nullptr;
}

QString withState(const AlertLine &alert)
{
    if (alert.isEnding) //: %1 is an alert whose number is within its bounds again
        return AlertBanner::tr("Ends soon: %1").arg(alert.text);
    //: %1 is a state, %2 what is in it: "Critical: open incidents 7"
    return AlertBanner::tr("%1: %2").arg(stateWord(alert.state), alert.text);
}

/// With what a row of the list says besides its state.
QString rowText(const AlertLine &alert)
{
    //: %1 is an alert, %2 "muted until 15:02"
    return alert.muted.isEmpty() ? withState(alert)
                                 : AlertBanner::tr("%1 (%2)").arg(withState(alert), alert.muted);
}

QList<AlertLine> toldOf(const QList<AlertLine> &alerts)
{
    QList<AlertLine> told;
    std::ranges::copy_if(alerts, std::back_inserter(told),
                         [](const AlertLine &alert) { return alert.muted.isEmpty(); });
    return told;
}

bool isLike(const AlertLine &one, const AlertLine &other)
{
    return one.isEnding == other.isEnding && one.muted.isEmpty() == other.muted.isEmpty();
}

QString forMenu(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

/// As the first line of a menu.
QString shortened(const QString &text)
{
    constexpr qsizetype MostCharacters = 60;
    return text.size() <= MostCharacters ? text : QString(text.first(MostCharacters - 1) + u'…');
}

} // namespace

AlertBanner::AlertBanner(QWidget *parent)
    : QFrame(parent)
    , m_symbol(new StateShape(1, this))
    , m_line(new ElidedLabel(this))
    , m_showRows(new QPushButton(tr("Show rows"), this))
    , m_explain(new QPushButton(tr("Explain…"), this))
    , m_mute(new QPushButton(tr("Mute"), this))
    , m_muted(new QPushButton(this))
    , m_expand(new QToolButton(this))
    , m_history(makeHistoryButton())
    , m_historyBelow(makeHistoryButton())
    , m_list(new QListWidget(this))
{
    QAccessible::installFactory(accessibleBanner);
    buildLine();
    buildList();
    showWorst();
    setAccessibleName(line());
    // The banner keeps its place while hidden, so that nothing below moves when an alert comes or goes.
    QSizePolicy policy = sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    setSizePolicy(policy);
    hide();
}

QToolButton *AlertBanner::makeHistoryButton()
{
    auto *button = new QToolButton(this);
    button->setObjectName(u"alertHistory"_s);
    button->setText(tr("Alert history"));
    button->setIcon(icon(Icon::Log));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setToolTip(toolTipOf(tr("The alerts that there were: when each began and ended")));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    connect(button, &QToolButton::clicked, this, &AlertBanner::historyRequested);
    return button;
}

void AlertBanner::buildLine()
{
    m_expand->setCheckable(true);
    m_expand->setAccessibleName(tr("Show all alerts"));
    m_expand->setArrowType(Qt::DownArrow);
    m_expand->setAutoRaise(true);
    m_expand->setFocusPolicy(Qt::StrongFocus);
    connect(m_expand, &QToolButton::toggled, this, &AlertBanner::setExpanded);
    m_showRows->setObjectName(QStringLiteral("showAlertRows"));
    connect(m_showRows, &QPushButton::clicked, this, [this] {
        if (const AlertLine *alert = chosen(); alert && !alert->indicator.isEmpty())
            emit rowsRequested(QString(alert->indicator));
    });
    m_explain->setObjectName(QStringLiteral("explainAlert"));
    m_explain->setToolTip(toolTipOf(tr("How the number was counted, and which threshold it crossed")));
    connect(m_explain, &QPushButton::clicked, this, [this] {
        if (const AlertLine *alert = chosen())
            emit explanationRequested(QString(alert->id));
    });
    m_mute->setObjectName(QStringLiteral("mute"));
    m_mute->setMenu(new QMenu(m_mute));
    connect(m_mute->menu(), &QMenu::aboutToShow, this, [this] {
        m_mute->menu()->clear();
        if (const AlertLine *alert = chosen()) {
            m_mute->menu()->addAction(forMenu(shortened(alert->text)))->setEnabled(false);
            fillMuteMenu(*alert, *m_mute->menu());
        }
    });
    m_muted->setObjectName(QStringLiteral("muted"));
    m_muted->setMenu(new QMenu(m_muted));
    m_muted->hide();
    connect(m_muted->menu(), &QMenu::aboutToShow, this, &AlertBanner::fillMutedMenu);
    const int space = fontMetrics().height() / 3;
    auto *line = new QHBoxLayout;
    line->setSpacing(2 * space);
    line->addWidget(m_symbol);
    line->addWidget(m_line, 1);
    line->addWidget(m_muted);
    line->addWidget(m_mute);
    line->addWidget(m_explain);
    line->addWidget(m_showRows);
    line->addWidget(m_expand);
    line->addWidget(m_history);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(BannerEdge + 2 * space, space, 2 * space, space);
    layout->setSpacing(space);
    // The same height is used where there are no buttons.
    m_line->setMinimumHeight(std::max(
        {m_showRows->sizeHint().height(), m_expand->sizeHint().height(), m_history->sizeHint().height()}));
    layout->addLayout(line);
    layout->addWidget(m_list);
    layout->addWidget(m_historyBelow, 0, Qt::AlignTrailing);
    m_historyBelow->hide();
}

void AlertBanner::buildList()
{
    m_list->setAccessibleName(tr("Alerts"));
    m_list->setItemDelegate(new StateDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setUniformItemSizes(true);
    m_list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_list->hide();
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QWidget::customContextMenuRequested, this, [this](const QPoint &place) {
        if (const QListWidgetItem *item = m_list->itemAt(place))
            makeRowMenu(m_list->row(item))->popup(m_list->viewport()->mapToGlobal(place));
    });
    connect(m_list, &QListWidget::itemSelectionChanged, this, &AlertBanner::showButtons);
    connect(m_list, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        const QString indicator = item->data(IndicatorRole).toString();
        if (!indicator.isEmpty())
            emit rowsRequested(indicator);
    });
}

void AlertBanner::setAlerts(const QList<AlertLine> &alerts, Knowledge knowledge)
{
    m_knowledge = knowledge;
    setVisible(!alerts.isEmpty() || !m_mutes.isEmpty() || knowledge == Knowledge::Some);
    if (alerts == m_alerts)
        return;
    const auto isSame = [](const AlertLine &one, const AlertLine &other) {
        return one.id == other.id && one.state == other.state;
    };
    const bool isNews = !std::ranges::equal(toldOf(alerts), toldOf(m_alerts), isSame);
    const QString before = selected() ? selected()->id : QString();
    m_alerts = alerts;
    showList();
    keepSelected(before);
    showWorst();
    setAccessibleName(line());
    if (isNews)
        announce();
}

void AlertBanner::setMutes(const QList<MuteLine> &mutes)
{
    if (mutes == m_mutes)
        return;
    m_mutes = mutes;
    m_muted->setText(tr("%n muted", nullptr, static_cast<int>(mutes.size())));
    QStringList lines;
    for (const MuteLine &mute : mutes)
        lines += mute.text;
    m_muted->setToolTip(toolTipOf(lines.join(u'\n')));
    m_muted->setAccessibleDescription(lines.join(u'\n'));
    m_muted->setVisible(!mutes.isEmpty());
    setAlerts(m_alerts, m_knowledge);
}

/// The alert that the line is about: the worst that is wrong and not muted, else the worst that is wrong,
/// else one that ends soon; nullptr where there is none.
const AlertLine *AlertBanner::first() const
{
    for (const bool ends : {false, true}) { // muted ones come last
        const auto found = std::ranges::find(m_alerts, ends, &AlertLine::isEnding);
        if (found != m_alerts.end())
            return &*found;
    }
    return nullptr;
}

/// Whether anything is wrong that people are told about.
bool AlertBanner::isWrong() const
{
    return first() && first()->muted.isEmpty() && !first()->isEnding;
}

AlertBanner::LineText AlertBanner::lineText() const
{
    const AlertLine *alert = first();
    if (!alert)
        return {tr("No alerts"), {}};
    const auto more = static_cast<int>(std::ranges::count_if(
                          m_alerts, [&](const AlertLine &other) { return isLike(*alert, other); }))
        - 1;
    const QString pattern = more > 0 ? tr("%1 — and %n more", nullptr, more) : u"%1"_s;
    const QString kept = pattern.section(u"%1"_s, 1);
    const QString all = pattern.arg(withState(*alert));
    //: all alerts are muted; %1 is the worst of them
    return {alert->muted.isEmpty() ? all : tr("Muted: %1").arg(all), kept};
}

/// The alert that is selected in the open list, or nullptr.
const AlertLine *AlertBanner::selected() const
{
    const QList<QListWidgetItem *> items = m_list->selectedItems();
    const int row = items.isEmpty() || !m_expand->isChecked() ? -1 : m_list->row(items.constFirst());
    return row >= 0 && row < m_alerts.size() ? &m_alerts.at(row) : nullptr;
}

/// The alert that the buttons are about: the selected one, or that of the line unless it is muted; else
/// nullptr.
const AlertLine *AlertBanner::chosen() const
{
    if (const AlertLine *alert = selected())
        return alert;
    return first() && first()->muted.isEmpty() ? first() : nullptr;
}

/// The selection follows its alert to another row, and ends with it.
void AlertBanner::keepSelected(const QString &id)
{
    const auto found = std::ranges::find(m_alerts, id, &AlertLine::id);
    if (id.isEmpty() || found == m_alerts.end()) {
        m_list->clearSelection();
        m_list->setCurrentItem(nullptr);
    } else {
        m_list->setCurrentRow(static_cast<int>(found - m_alerts.begin()));
    }
}

void AlertBanner::showButtons()
{
    const AlertLine *alert = chosen();
    m_showRows->setVisible(alert && !alert->indicator.isEmpty());
    m_explain->setVisible(alert && alert->isExplainable);
    m_mute->setVisible(alert);
    const QString about = alert ? withState(*alert) : QString();
    for (QPushButton *button : {m_showRows, m_explain, m_mute})
        button->setAccessibleDescription(about);
}

void AlertBanner::showWorst()
{
    const AlertLine *alert = first();
    const LineText text = lineText();
    m_symbol->setState(!alert || alert->isEnding ? State::Ok : alert->state);
    m_line->setTextKeeping(text.whole, text.kept);
    m_history->setVisible(!alert);
    // An open list stays open, so that nothing below moves under a mouse.
    m_expand->setVisible(alert && (m_alerts.size() > 1 || !alert->muted.isEmpty() || m_expand->isChecked()));
    if (!m_expand->isVisibleTo(this))
        setExpanded(false);
    showButtons();
    update();
}

/// Items are reused, so that the current row is kept.
void AlertBanner::showList()
{
    while (m_list->count() > m_alerts.size())
        delete m_list->takeItem(m_list->count() - 1);
    while (m_list->count() < m_alerts.size())
        m_list->addItem(new QListWidgetItem);
    for (int row = 0; row < m_list->count(); ++row) {
        const AlertLine &alert = m_alerts.at(row);
        QListWidgetItem *item = m_list->item(row);
        item->setText(rowText(alert));
        item->setToolTip(toolTipOf(rowText(alert)));
        item->setData(Qt::ForegroundRole,
                      alert.muted.isEmpty() && !alert.isEnding ? QVariant()
                                                               : QVariant(QBrush(secondaryColor(palette()))));
        item->setData(StateRole, static_cast<int>(alert.isEnding ? State::Ok : alert.state));
        item->setData(IndicatorRole, alert.indicator);
    }
    if (!m_expand->isChecked())
        fitList();
}

/// While the list is open, it keeps its height, and what is below keeps its place.
void AlertBanner::fitList()
{
    const int rows = std::min(m_list->count(), MostRows);
    const int height = std::max(m_list->sizeHintForRow(0), fontMetrics().height());
    m_list->setFixedHeight(rows * height + 2 * m_list->frameWidth());
}

void AlertBanner::setExpanded(bool expanded)
{
    m_expand->setChecked(expanded);
    m_expand->setArrowType(expanded ? Qt::UpArrow : Qt::DownArrow);
    m_expand->setAccessibleName(expanded ? tr("Show only the worst alert") : tr("Show all alerts"));
    m_expand->setToolTip(toolTipOf(m_expand->accessibleName()));
    if (!expanded && (m_list->hasFocus() || m_historyBelow->hasFocus()))
        m_expand->setFocus();
    m_list->setVisible(expanded);
    m_historyBelow->setVisible(expanded);
    if (!expanded) {
        m_list->clearSelection();
        fitList();
    }
    showButtons();
}

void AlertBanner::fillMuteMenu(const AlertLine &alert, QMenu &menu)
{
    addMuteActions(menu, {true, !alert.muted.isEmpty()}, [this, id = alert.id](std::optional<MuteSpan> span) {
        if (span)
            emit muteRequested(id, *span);
        else
            emit unmuteRequested(id);
    });
}

void AlertBanner::fillMutedMenu()
{
    QMenu *menu = m_muted->menu();
    menu->clear();
    for (const MuteLine &mute : std::as_const(m_mutes)) {
        //: an entry of a menu; %1 is "Open incidents, muted until 15:02"
        QAction *action = menu->addAction(forMenu(tr("Unmute: %1").arg(mute.text)));
        connect(action, &QAction::triggered, this, [this, id = mute.id] { emit unmuteRequested(id); });
    }
}

QMenu *AlertBanner::makeRowMenu(int row)
{
    const AlertLine alert = m_alerts.at(row);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!alert.indicator.isEmpty()) {
        QAction *rows = menu->addAction(tr("Show &rows"));
        connect(rows, &QAction::triggered, this, [this, alert] { emit rowsRequested(alert.indicator); });
    }
    if (alert.isExplainable) {
        QAction *explain = menu->addAction(tr("&Explain…"));
        connect(explain, &QAction::triggered, this, [this, alert] { emit explanationRequested(alert.id); });
    }
    fillMuteMenu(alert, *menu);
    menu->addSeparator();
    connect(menu->addAction(tr("Alert h&istory")), &QAction::triggered, this, &AlertBanner::historyRequested);
    return menu;
}

void AlertBanner::announce()
{
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    emit announced(accessibleName());
}

void AlertBanner::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitList();
    if (event->type() == QEvent::PaletteChange)
        showList(); // the colours of the rows
}

void AlertBanner::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    if (!isWrong())
        return;
    const QColor color = stateColor(first()->state, palette());
    QColor ground = color;
    ground.setAlphaF(isDark(palette()) ? 0.22F : 0.12F);
    QPainter painter(this);
    painter.fillRect(rect(), ground);
    painter.fillRect(QRect(0, 0, BannerEdge, height()), color);
}

} // namespace guardia

#include "moc_alertbanner.cpp"
