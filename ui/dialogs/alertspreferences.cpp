// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/alertspreferences.h"

#include "session/settings.h"
#include "theme/icons.h"
#include "theme/tooltip.h"
#include "theme/words.h"
#include "widgets/plainlabel.h"
#include "widgets/statelabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr int ThresholdsToSee = 8; ///< about so many, as there are built-in indicators
constexpr int WidestRow = 110; ///< characters; longer titles are elided

QString textOf(std::optional<double> bound)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return bound ? locale.toString(*bound, 'g', QLocale::FloatingPointShortest) : QString();
}

/// False where the text is not a number.
bool readBound(const QLineEdit *edit, std::optional<double> &bound)
{
    bound.reset();
    const QString text = edit->text().trimmed();
    if (text.isEmpty())
        return true;
    bool isNumber = false;
    double number = QLocale().toDouble(text, &isNumber);
    if (!isNumber)
        number = QLocale::c().toDouble(text, &isNumber);
    bound = number;
    return isNumber;
}

bool isPossible(std::optional<double> bound, Unit unit)
{
    return isSensible({Threshold::Side::Above, bound, {}}, unit);
}

/// The direction in which values are bad, and the unit of the bounds.
QString sideText(const Indicator &indicator)
{
    const bool isAbove = indicator.threshold.side == Threshold::Side::Above;
    if (indicator.unit == Unit::Ratio || indicator.unit == Unit::Percent)
        return isAbove ? ThresholdRow::tr("above, in %") : ThresholdRow::tr("below, in %");
    if (indicator.unit == Unit::Seconds)
        return isAbove ? ThresholdRow::tr("above, in seconds") : ThresholdRow::tr("below, in seconds");
    if (indicator.unit == Unit::Bytes)
        return isAbove ? ThresholdRow::tr("above, in bytes") : ThresholdRow::tr("below, in bytes");
    if (indicator.measure == Measure::HourlyIncrease) {
        //: more than so many were added within one hour
        return isAbove ? ThresholdRow::tr("above, new per hour") : ThresholdRow::tr("below, new per hour");
    }
    return isAbove ? ThresholdRow::tr("above") : ThresholdRow::tr("below");
}

} // namespace

ThresholdRow::ThresholdRow(const Indicator &indicator, QGridLayout *grid)
    : QObject(grid->parentWidget())
    , m_indicator(indicator)
    , m_warning(bound(tr("warning"), grid->parentWidget()))
    , m_critical(bound(tr("critical"), grid->parentWidget()))
    , m_restore(new QToolButton(grid->parentWidget()))
    , m_problem(new StateMessage(grid->parentWidget()))
{
    auto *title = new ElidedLabel(grid->parentWidget());
    title->setText(textOf(indicator.title, indicator.name));
    m_warning->setObjectName(u"warning-%1"_s.arg(indicator.name));
    m_critical->setObjectName(u"critical-%1"_s.arg(indicator.name));
    m_problem->setObjectName(u"problem-%1"_s.arg(indicator.name));
    buildRestore();
    const int row = grid->rowCount();
    grid->addWidget(title, row, 0);
    grid->addWidget(plainLabel(sideText(indicator), grid->parentWidget()), row, 1);
    grid->addWidget(m_warning, row, 2);
    grid->addWidget(m_critical, row, 3);
    grid->addWidget(m_restore, row, 4);
    grid->addWidget(m_problem, row + 1, 0, 1, 5);
}

void ThresholdRow::buildRestore()
{
    const QString title = textOf(m_indicator.title, m_indicator.name);
    const auto bound = [](std::optional<double> own) { return own ? textOf(own) : tr("none"); };
    m_restore->setObjectName(u"restore-%1"_s.arg(m_indicator.name));
    m_restore->setIcon(icon(Icon::Restore));
    m_restore->setAutoRaise(true);
    m_restore->setFocusPolicy(Qt::StrongFocus); // as the fields beside it
    //: %1 is the title of a number: "Open incidents, restore default"
    m_restore->setAccessibleName(tr("%1, restore default").arg(title));
    //: %1 and %2 are numbers, or "none"
    m_restore->setToolTip(
        toolTipOf(tr("Restore default: warning %1, critical %2")
                      .arg(bound(m_indicator.threshold.warning), bound(m_indicator.threshold.critical))));
    connect(m_restore, &QToolButton::clicked, this, [this] {
        if (m_restore->hasFocus()) // which a disabled button cannot have
            takeFocus();
        restore();
    });
}

QLineEdit *ThresholdRow::bound(const QString &word, QWidget *parent)
{
    auto *edit = new QLineEdit(parent);
    //: "Open incidents, warning, above"
    edit->setAccessibleName(
        tr("%1, %2, %3").arg(textOf(m_indicator.title, m_indicator.name), word, sideText(m_indicator)));
    edit->setPlaceholderText(tr("none"));
    edit->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    edit->setInputMethodHints(Qt::ImhFormattedNumbersOnly);
    edit->setMinimumWidth(edit->fontMetrics().averageCharWidth() * 10);
    connect(edit, &QLineEdit::textChanged, this, [this] {
        if (!m_problem->text().isEmpty())
            check();
        m_restore->setEnabled(threshold() != m_indicator.threshold);
        emit edited();
    });
    connect(edit, &QLineEdit::editingFinished, this, &ThresholdRow::check);
    return edit;
}

void ThresholdRow::show(const Threshold &threshold)
{
    m_warning->setText(textOf(threshold.warning));
    m_critical->setText(textOf(threshold.critical));
    m_restore->setEnabled(threshold != m_indicator.threshold);
    check();
}

std::optional<Threshold> ThresholdRow::threshold() const
{
    Threshold written{m_indicator.threshold.side, {}, {}};
    const bool isRead = readBound(m_warning, written.warning) && readBound(m_critical, written.critical);
    return isRead && isSensible(written, m_indicator.unit) ? std::optional(written) : std::nullopt;
}

QString ThresholdRow::problem() const
{
    if (threshold())
        return {};
    for (const QLineEdit *edit : {m_warning, m_critical}) {
        std::optional<double> bound;
        if (!readBound(edit, bound))
            return tr("“%1” is not a number.").arg(edit->text().trimmed());
        if (!isPossible(bound, m_indicator.unit))
            return m_indicator.unit == Unit::Ratio ? tr("A bound must be between 0 and 100 %.")
                                                   : tr("A bound must be 0 or more.");
    }
    return m_indicator.threshold.side == Threshold::Side::Above
        ? tr("Critical must be above warning, or the warning would never be shown.")
        : tr("Critical must be below warning, or the warning would never be shown.");
}

bool ThresholdRow::check()
{
    const QString text = problem();
    m_problem->tell(State::Critical, text);
    m_warning->setAccessibleDescription(text);
    m_critical->setAccessibleDescription(text);
    return text.isEmpty();
}

void ThresholdRow::focusProblem()
{
    std::optional<double> bound;
    const bool isWarning = !readBound(m_warning, bound) || !isPossible(bound, m_indicator.unit);
    (isWarning ? m_warning : m_critical)->setFocus();
}

void ThresholdRow::takeFocus()
{
    m_warning->setFocus(Qt::ShortcutFocusReason);
    m_warning->selectAll();
}

AlertsPreferences::AlertsPreferences(Settings *settings, const std::vector<Indicator> &indicators,
                                     TraySupport support, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_area(new QScrollArea(this))
    , m_tray(new QCheckBox(tr("Show an icon in the &tray"), this))
    , m_notifications(new QCheckBox(tr("&Notify when something gets worse"), this))
    , m_sound(new QComboBox(this))
{
    buildThresholds(indicators);
    auto *reset = new QPushButton(tr("&Restore all defaults"), this);
    reset->setObjectName(u"resetThresholds"_s);
    reset->setAutoDefault(false);
    connect(reset, &QPushButton::clicked, this, &AlertsPreferences::reset);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_area, 1);
    layout->addWidget(reset, 0, Qt::AlignTrailing);
    layout->addWidget(tray(support));
    layout->addWidget(sound());
}

/// As high as needed for some rows; further rows are reached by scrolling.
void AlertsPreferences::buildThresholds(const std::vector<Indicator> &indicators)
{
    auto *panel = new QWidget(m_area);
    auto *grid = new QGridLayout(panel);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setColumnStretch(0, 1);
    grid->addWidget(plainLabel(tr("Alert when the number is"), panel), 0, 0, 1, 2);
    grid->addWidget(plainLabel(tr("Warning"), panel), 0, 2);
    grid->addWidget(plainLabel(tr("Critical"), panel), 0, 3);
    for (const Indicator &indicator : indicators) {
        if (!canHaveBounds(indicator.unit))
            continue;
        auto *row = new ThresholdRow(indicator, grid);
        row->show(m_settings->threshold(indicator));
        connect(row, &ThresholdRow::edited, this, &AlertsPreferences::edited);
        m_rows += row;
    }
    grid->setRowStretch(grid->rowCount(), 1);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setFocusPolicy(Qt::NoFocus); // the focus goes from field to field, and the area follows
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setWidget(panel);
    panel->setAutoFillBackground(false); // the tab's background shows through
    m_area->viewport()->setAutoFillBackground(false);
    const QSize needed = panel->sizeHint();
    const int widest =
        std::max(panel->minimumSizeHint().width(), WidestRow * fontMetrics().averageCharWidth());
    m_area->setMinimumSize(std::min(needed.width(), widest) + m_area->verticalScrollBar()->sizeHint().width(),
                           std::min(needed.height(), (2 * ThresholdsToSee + 1) * fontMetrics().height()));
}

QWidget *AlertsPreferences::tray(TraySupport support)
{
    auto *panel = new QWidget(this);
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, 0);
    m_tray->setObjectName(u"tray"_s);
    m_notifications->setObjectName(u"notifications"_s);
    m_tray->setChecked(m_settings->isTrayEnabled());
    m_notifications->setChecked(m_settings->isNotifying());
    layout->addWidget(m_tray);
    layout->addWidget(m_notifications);
    if (support == TraySupport::Absent) {
        auto *reason = new StateMessage(panel);
        reason->setObjectName(u"trayReason"_s);
        reason->tell(State::Unknown, tr("This desktop has no tray, which the icon and notifications need."));
        layout->addWidget(reason);
        m_tray->setEnabled(false);
        m_notifications->setEnabled(false);
    }
    connect(m_tray, &QCheckBox::toggled, this, &AlertsPreferences::edited);
    connect(m_notifications, &QCheckBox::toggled, this, &AlertsPreferences::edited);
    return panel;
}

QWidget *AlertsPreferences::sound()
{
    auto *panel = new QWidget(this);
    auto *layout = new QHBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, 0);
    m_sound->setObjectName(u"sound"_s);
    //: when a sound is made
    m_sound->addItem(tr("Never"), static_cast<int>(AlertSound::None));
    //: when a sound is made
    m_sound->addItem(tr("When something becomes critical"), static_cast<int>(AlertSound::Critical));
    //: when a sound is made
    m_sound->addItem(tr("When something becomes critical or a warning"), static_cast<int>(AlertSound::All));
    m_sound->setCurrentIndex(m_sound->findData(static_cast<int>(m_settings->alertSound())));
    QLabel *label = plainLabel(tr("So&und:"), panel);
    label->setBuddy(m_sound);
    layout->addWidget(label);
    layout->addWidget(m_sound);
    layout->addStretch(1);
    connect(m_sound, &QComboBox::currentIndexChanged, this, &AlertsPreferences::edited);
    return panel;
}

/// Resets the fields only; nothing is stored before Apply.
void AlertsPreferences::reset()
{
    for (ThresholdRow *row : std::as_const(m_rows))
        row->restore();
}

bool AlertsPreferences::check()
{
    bool isGood = true;
    for (ThresholdRow *row : std::as_const(m_rows))
        isGood = row->check() && isGood;
    return isGood;
}

void AlertsPreferences::focusProblem()
{
    for (ThresholdRow *row : std::as_const(m_rows)) {
        if (!row->threshold()) {
            row->focusProblem();
            showFocused();
            return;
        }
    }
}

void AlertsPreferences::goTo(const QString &indicator)
{
    for (ThresholdRow *row : std::as_const(m_rows)) {
        if (row->indicator().name == indicator) {
            row->takeFocus();
            showFocused();
        }
    }
}

/// The area follows the focus only where a key moves it.
void AlertsPreferences::showFocused()
{
    m_area->ensureWidgetVisible(m_area->focusWidget(), 0, fontMetrics().height());
}

void AlertsPreferences::save()
{
    for (const ThresholdRow *row : std::as_const(m_rows)) {
        if (const std::optional<Threshold> threshold = row->threshold())
            m_settings->setThreshold(row->indicator(), *threshold);
    }
    m_settings->setTrayEnabled(m_tray->isChecked());
    m_settings->setNotifying(m_notifications->isChecked());
    m_settings->setAlertSound(static_cast<AlertSound>(m_sound->currentData().toInt()));
}

} // namespace guardia

#include "moc_alertspreferences.cpp"
