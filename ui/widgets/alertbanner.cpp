// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alertbanner.h"

#include "theme/itemroles.h"
#include "theme/statestyle.h"
#include "theme/tooltip.h"
#include "theme/words.h"
#include "widgets/plainlabel.h"
#include "widgets/statedelegate.h"
#include "widgets/statelabel.h"

#include <QAccessibleWidget>
#include <QBoxLayout>
#include <QEvent>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace guardia {

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
    //: %1 is a state, %2 what is in it: "Critical: open incidents 7"
    return AlertBanner::tr("%1: %2").arg(stateWord(alert.state), alert.text);
}

} // namespace

AlertBanner::AlertBanner(QWidget *parent)
    : QFrame(parent)
    , m_symbol(new StateShape(1, this))
    , m_line(new ElidedLabel(this))
    , m_showRows(new QPushButton(tr("Show rows"), this))
    , m_expand(new QToolButton(this))
    , m_list(new QListWidget(this))
{
    QAccessible::installFactory(accessibleBanner);
    buildLine();
    buildList();
    // The banner keeps its place while hidden, so that nothing below moves when an alert comes or goes.
    QSizePolicy policy = sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    setSizePolicy(policy);
    hide();
}

void AlertBanner::buildLine()
{
    m_expand->setCheckable(true);
    m_expand->setAccessibleName(tr("Show all alerts"));
    m_expand->setArrowType(Qt::DownArrow);
    m_expand->setAutoRaise(true);
    m_expand->setFocusPolicy(Qt::StrongFocus);
    connect(m_expand, &QToolButton::toggled, this, &AlertBanner::setExpanded);
    connect(m_showRows, &QPushButton::clicked, this, [this] {
        if (!m_alerts.isEmpty() && !m_alerts.constFirst().indicator.isEmpty())
            emit rowsRequested(m_alerts.constFirst().indicator);
    });
    const int space = fontMetrics().height() / 3;
    auto *line = new QHBoxLayout;
    line->setSpacing(2 * space);
    line->addWidget(m_symbol);
    line->addWidget(m_line, 1);
    line->addWidget(m_showRows);
    line->addWidget(m_expand);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(BannerEdge + 2 * space, space, 2 * space, space);
    layout->setSpacing(space);
    // The same height is used where there are no buttons.
    m_line->setMinimumHeight(std::max(m_showRows->sizeHint().height(), m_expand->sizeHint().height()));
    layout->addLayout(line);
    layout->addWidget(m_list);
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
    connect(m_list, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        const QString indicator = item->data(IndicatorRole).toString();
        if (!indicator.isEmpty())
            emit rowsRequested(indicator);
    });
}

void AlertBanner::setAlerts(const QList<AlertLine> &alerts, Knowledge knowledge)
{
    setVisible(!alerts.isEmpty() || knowledge == Knowledge::Some);
    if (alerts == m_alerts)
        return;
    const auto isSame = [](const AlertLine &one, const AlertLine &other) {
        return one.id == other.id && one.state == other.state;
    };
    const bool isNews = !std::ranges::equal(alerts, m_alerts, isSame);
    m_alerts = alerts;
    showList();
    showWorst();
    setAccessibleName(line());
    if (isNews)
        announce();
}

QString AlertBanner::line() const
{
    if (m_alerts.isEmpty())
        return tr("No alerts");
    const QString worst = withState(m_alerts.constFirst());
    const auto more = static_cast<int>(m_alerts.size()) - 1;
    return more > 0 ? tr("%1 — and %n more", nullptr, more).arg(worst) : worst;
}

void AlertBanner::showWorst()
{
    m_symbol->setState(m_alerts.isEmpty() ? State::Ok : m_alerts.constFirst().state);
    m_line->setText(line());
    m_showRows->setVisible(!m_alerts.isEmpty() && !m_alerts.constFirst().indicator.isEmpty());
    m_expand->setVisible(m_alerts.size() > 1);
    if (m_alerts.size() <= 1)
        setExpanded(false);
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
        item->setText(withState(alert));
        item->setToolTip(toolTipOf(withState(alert)));
        item->setData(StateRole, static_cast<int>(alert.state));
        item->setData(IndicatorRole, alert.indicator);
    }
    fitList();
}

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
    if (!expanded && m_list->hasFocus())
        m_expand->setFocus();
    m_list->setVisible(expanded);
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
}

void AlertBanner::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    if (m_alerts.isEmpty())
        return;
    const QColor color = stateColor(m_alerts.constFirst().state, palette());
    QColor ground = color;
    ground.setAlphaF(isDark(palette()) ? 0.22F : 0.12F);
    QPainter painter(this);
    painter.fillRect(rect(), ground);
    painter.fillRect(QRect(0, 0, BannerEdge, height()), color);
}

} // namespace guardia

#include "moc_alertbanner.cpp"
