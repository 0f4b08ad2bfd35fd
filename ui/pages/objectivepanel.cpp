// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/objectivepanel.h"

#include "theme/statestyle.h"
#include "theme/tooltip.h"
#include "theme/words.h"
#include "widgets/flowlayout.h"
#include "widgets/plainlabel.h"
#include "widgets/statelabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace guardia {

namespace {

constexpr double Hundred = 100;

/// The compliance against the share that has to be met, which is both its bound and its target.
Gauge gaugeOf(const SlaObjectiveReport &report, bool isOfNow)
{
    Gauge gauge;
    gauge.value = report.compliance();
    gauge.target = report.share;
    gauge.threshold = {Threshold::Side::Below, {}, report.share * Hundred};
    gauge.state = !gauge.value ? State::Unknown
        : !isOfNow             ? State::Stale
                               : (*gauge.value < report.share ? State::Critical : State::Ok);
    return gauge;
}

} // namespace

NumberButton::NumberButton(QWidget *parent)
    : QPushButton(parent)
{
    adoptPalette();
}

void NumberButton::tell(const QString &text, const QString &name, bool isOpenable)
{
    setText(QString(text).replace(u'&', QStringLiteral("&&"))); // which would be a mnemonic
    setAccessibleName(name);
    setEnabled(isOpenable);
    setFlat(!isOpenable);
}

void NumberButton::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        adoptPalette();
}

/// A number that opens nothing is still to be read.
void NumberButton::adoptPalette()
{
    QPalette enabled = palette();
    enabled.setCurrentColorGroup(QPalette::Active);
    const QColor readable = secondaryColor(enabled);
    if (palette().color(QPalette::Disabled, QPalette::ButtonText) == readable)
        return;
    QPalette own;
    own.setColor(QPalette::Disabled, QPalette::ButtonText, readable);
    setPalette(own);
}

GaugeBar::GaugeBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void GaugeBar::setGauge(const Gauge &gauge)
{
    if (gauge == m_gauge)
        return;
    m_gauge = gauge;
    update();
}

QSize GaugeBar::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 20, fontMetrics().height() * 2};
}

void GaugeBar::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    paintBulletBar(painter, QRectF(rect()), m_gauge, font(), palette(), locale());
}

void GaugeBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

ObjectivePanel::ObjectivePanel(SlaObjective objective, QWidget *parent)
    : QWidget(parent)
    , m_objective(objective)
    , m_compliance(new StateLabel(this))
    , m_bar(new GaugeBar(this))
    , m_budget(wrappedLabel({}, this))
    , m_next(new NumberButton(this))
{
    QFont bold = font();
    bold.setBold(true);
    QLabel *title = plainLabel(objectiveText(objective), this);
    title->setFont(bold);
    auto *head = new QHBoxLayout;
    head->addWidget(title, 0, Qt::AlignTop);
    head->addWidget(m_compliance, 1);
    auto *flow = new FlowLayout;
    flow->setSpacing(fontMetrics().height() / 4);
    flow->addWidget(m_next);
    for (std::size_t i = 0; i < figuresOf({}).size(); ++i) {
        auto *button = new NumberButton(this);
        connect(button, &QPushButton::clicked, this, [this, i] { emit figureChosen(m_figures.at(i)); });
        m_buttons.push_back(button);
        flow->addWidget(button);
    }
    connect(m_next, &QPushButton::clicked, this, [this] { emit recordRequested(m_nextId); });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(fontMetrics().height() / 4);
    layout->addLayout(head);
    layout->addWidget(m_bar);
    layout->addWidget(m_budget);
    layout->addLayout(flow);
    layout->addStretch();
}

void ObjectivePanel::setStanding(const SlaStanding &standing)
{
    const SlaObjectiveReport &report = *reportOf(*standing.report, m_objective);
    showCompliance(report, standing.isOfNow());
    showNextBreach(report, standing);
    showFigures(report);
}

void ObjectivePanel::showCompliance(const SlaObjectiveReport &report, bool isOfNow)
{
    const QLocale locale;
    const Gauge gauge = gaugeOf(report, isOfNow);
    m_bar->setGauge(gauge);
    const QString target = valueText(report.share, Unit::Ratio, locale);
    const QString words = gauge.value
        //: %1 is a share such as "97.2 %", %2 the share that has to be met
        ? tr("%1 met, target %2").arg(valueText(*gauge.value, Unit::Ratio, locale), target)
        //: no clock was met or breached within the window; %1 is the share that has to be met
        : tr("Nothing judged yet, target %1").arg(target);
    //: for screen readers: %1 is "Resolution", %2 how much of it was met, %3 a state
    m_compliance->tell(gauge.state, words,
                       tr("%1: %2, %3").arg(objectiveText(m_objective), words, stateWord(gauge.state)));
    m_bar->setAccessibleName(words);
    const auto budget = report.errorBudget();
    if (!budget)
        m_budget->setText(gauge.value ? tr("No error budget: everything has to be met") : QString());
    else if (*budget >= 0)
        //: how many breaches are still allowed; %1 is a share such as "44 %"
        m_budget->setText(tr("Error budget: %1 left").arg(valueText(*budget, Unit::Ratio, locale)));
    else
        //: more breaches than are allowed; %1 is a share such as "30 %"
        m_budget->setText(tr("Error budget: overspent by %1").arg(valueText(-*budget, Unit::Ratio, locale)));
    m_budget->setVisible(!m_budget->text().isEmpty());
}

void ObjectivePanel::showNextBreach(const SlaObjectiveReport &report, const SlaStanding &standing)
{
    const auto &soonest = standing.report->soonest;
    const auto clock = std::ranges::find_if(soonest, [&](const SlaClock &one) {
        return one.objective == m_objective && one.deadline == report.nextBreach;
    });
    const bool isKnown = clock != soonest.end();
    m_nextId = isKnown ? clock->id : QVariant();
    const QString text = nextBreachText(report, isKnown ? &*clock : nullptr, standing);
    m_next->tell(text, QStringLiteral("%1: %2").arg(objectiveText(m_objective), text), m_nextId.isValid());
    m_next->setToolTip(toolTipOf(isKnown ? subjectText(*clock) : QString()));
}

/// clock is null where it is not known which one breaks next.
QString ObjectivePanel::nextBreachText(const SlaObjectiveReport &report, const SlaClock *clock,
                                       const SlaStanding &standing)
{
    if (!report.nextBreach)
        return tr("No clock is running");
    const qint64 ahead = *report.nextBreach - standing.at;
    if (!standing.isOfNow())
        //: the deadline that comes first, as far as is known; %1 is a date and time
        return tr("Next breach at %1")
            .arg(
                QLocale().toString(QDateTime::fromMSecsSinceEpoch(*report.nextBreach), QLocale::ShortFormat));
    if (ahead < 0)
        return tr("Next breach now");
    //: %1 is how long until then: "42 min"
    const QString next = tr("Next breach in %1").arg(wallText(ahead));
    return clock && !standing.report->timeZone.isEmpty()
        //: %1 is "Next breach in 14 h", %2 how much of that is business time
        ? tr("%1 (%2 of business time)")
              .arg(next, businessText(std::max<qint64>(0, timeLeft(*clock, standing))))
        : next;
}

void ObjectivePanel::showFigures(const SlaObjectiveReport &report)
{
    const QLocale locale;
    m_figures = figuresOf(report);
    for (std::size_t i = 0; i < m_figures.size(); ++i) {
        const SlaFigure &figure = m_figures.at(i);
        NumberButton *button = m_buttons.at(i);
        //: a number and what it counts: "Due within 4 h: 7"
        const QString text = tr("%1: %2").arg(figure.name, locale.toString(figure.rows.count));
        //: for screen readers: %1 is "Resolution", %2 is "Due within 4 h: 7"
        button->tell(text, tr("%1, %2").arg(objectiveText(m_objective), text), !figure.rows.ids.isEmpty());
        QString tip;
        if (figure.rows.isCut() && button->isEnabled())
            tip = tr("Shows the first %1 of %2")
                      .arg(locale.toString(figure.rows.ids.size()), locale.toString(figure.rows.count));
        button->setToolTip(toolTipOf(tip));
    }
}

UnjudgedPanel::UnjudgedPanel(QWidget *parent)
    : QWidget(parent)
{
    auto *line = new FlowLayout(this);
    line->setContentsMargins({});
    line->setSpacing(fontMetrics().height() / 4);
    hide();
}

QString UnjudgedPanel::heading()
{
    //: service requests that cannot be judged; the reasons follow
    return tr("Cannot be judged");
}

void UnjudgedPanel::setReport(const SlaReport &report)
{
    const std::vector<SlaFigure> figures = unjudgedOf(report);
    if (figures == m_figures) // buttons that stay keep the focus
        return;
    m_figures = figures;
    qDeleteAll(findChildren<QPushButton *>());
    qDeleteAll(findChildren<QLabel *>());
    setVisible(!figures.empty());
    if (figures.empty())
        return;
    layout()->addWidget(plainLabel(heading(), this));
    for (const SlaFigure &figure : figures) {
        //: why service requests cannot be judged, and how many
        const QString text = tr("%1: %2").arg(figure.name, QLocale().toString(figure.rows.count));
        auto *button = new NumberButton(this);
        //: for screen readers: %1 is "Cannot be judged", %2 is "Unknown status: 7"
        button->tell(text, tr("%1: %2").arg(heading(), text), !figure.rows.ids.isEmpty());
        connect(button, &QPushButton::clicked, this, [this, figure] { emit figureChosen(figure); });
        layout()->addWidget(button);
    }
}

} // namespace guardia

#include "moc_objectivepanel.cpp"
