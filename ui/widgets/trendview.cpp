// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/trendview.h"

#include "theme/outsidetext.h"
#include "theme/statestyle.h"
#include "theme/words.h"
#include "widgets/trendplot.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace guardia {

namespace {

/// Nothing is requested while the mouse is still moving.
constexpr std::chrono::milliseconds AskingPause{150};
constexpr double KeyShift = 0.1; ///< part of the visible time that a key moves it by
constexpr double KeyZoom = 0.7;
constexpr int FrameWidth = 2;

bool isValue(const Point &point)
{
    return !std::isnan(point.value);
}

} // namespace

TrendView::TrendView(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_window(std::chrono::hours(1), clock().toMSecsSinceEpoch())
    , m_plot(new TrendPlot(this))
    , m_title(new QLabel(this))
    , m_note(new QLabel(this))
    , m_reading(new QLabel(this))
    , m_now(new QToolButton(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Trend"));
    buildNow();
    buildHeader();
    m_asking.setSingleShot(true);
    m_asking.setInterval(AskingPause);
    connect(&m_asking, &QTimer::timeout, this, [this] { emit rangeChanged(m_window.from(), m_window.to()); });
    connect(m_plot, &TrendPlot::panned, this, &TrendView::pan);
    connect(m_plot, &TrendPlot::zoomed, this, &TrendView::zoom);
    connect(m_plot, &TrendPlot::hovered, this, &TrendView::readNear);
    connect(m_plot, &TrendPlot::left, this, [this] { read(std::nullopt); });
    connect(m_plot, &TrendPlot::resetWanted, this, &TrendView::goHome);
    applyPalette();
    showWindow();
    showNotes();
}

void TrendView::buildHeader()
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    for (QLabel *label : {m_title, m_note, m_reading})
        label->setTextFormat(Qt::PlainText);
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    const int space = fontMetrics().height() / 3;
    auto *header = new QHBoxLayout;
    header->setContentsMargins(space, space, space, 0);
    header->setSpacing(2 * space);
    header->addWidget(m_title);
    header->addWidget(m_note, 1);
    header->addWidget(m_reading);
    header->addWidget(m_now);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(FrameWidth, FrameWidth, FrameWidth, FrameWidth);
    layout->setSpacing(FrameWidth);
    layout->addLayout(header);
    layout->addWidget(m_plot, 1);
}

void TrendView::buildNow()
{
    //: a button that leads a trend back to the present; short
    m_now->setText(tr("Now"));
    m_now->setToolTip(tr("Back to now, in the chosen range (Home)"));
    m_now->setAccessibleName(tr("Back to now"));
    m_now->setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy = m_now->sizePolicy();
    // So that the line does not move when the button appears or disappears.
    policy.setRetainSizeWhenHidden(true);
    m_now->setSizePolicy(policy);
    connect(m_now, &QToolButton::clicked, this, &TrendView::goHome);
}

void TrendView::applyPalette()
{
    QPalette secondary = palette();
    secondary.setColor(QPalette::WindowText, secondaryColor(palette()));
    m_note->setPalette(secondary);
}

void TrendView::setSubject(const TrendSubject &subject)
{
    if (subject == m_subject)
        return;
    if (subject.title != m_subject.title) {
        m_trend = {};
        m_error.clear();
        m_isWaiting = true;
        m_read.reset();
        m_plot->setPoints({});
        advance(); // includes the time up to now in the request
    }
    m_subject = subject;
    m_title->setText(subject.title);
    setAccessibleName(tr("Trend: %1").arg(subject.title));
    m_plot->setScale(subject.unit, subject.threshold);
    showReading();
    showNotes();
}

void TrendView::setTrend(const TrendSeries &trend, const QString &error)
{
    std::optional<qint64> time;
    if (m_read && *m_read < m_trend.points.size())
        time = m_trend.points[*m_read].time;
    m_trend = trend;
    m_error = error;
    m_isWaiting = false;
    m_plot->setPoints(m_trend.points);
    m_read.reset();
    if (time)
        readNear(*time);
    showReading();
    showNotes();
}

void TrendView::setRange(std::chrono::milliseconds range)
{
    TrendWindow window = m_window;
    window.setRange(range);
    moveWindow(window);
}

void TrendView::advance()
{
    m_window.advance(m_clock().toMSecsSinceEpoch());
    showWindow();
    showReading();
}

void TrendView::showWindow()
{
    m_plot->setTimeRange(from(), to());
    if (m_window.isHome() && m_now->hasFocus())
        setFocus(Qt::OtherFocusReason); // else the next widget would get the focus
    m_now->setVisible(!m_window.isHome());
}

void TrendView::goHome()
{
    TrendWindow window = m_window;
    window.reset();
    moveWindow(window);
}

void TrendView::moveWindow(const TrendWindow &window)
{
    if (window == m_window)
        return;
    m_window = window;
    showWindow();
    showReading();
    showNotes();
    m_asking.start();
}

void TrendView::pan(qint64 shift)
{
    TrendWindow window = m_window;
    window.pan(shift);
    moveWindow(window);
}

void TrendView::zoom(double factor, qint64 anchor)
{
    TrendWindow window = m_window;
    window.zoom(factor, anchor);
    moveWindow(window);
}

void TrendView::keyPressEvent(QKeyEvent *event)
{
    const bool isReading = event->modifiers().testFlag(Qt::ShiftModifier);
    const qint64 shift = std::llround(KeyShift * static_cast<double>(m_window.length()));
    switch (event->key()) {
    case Qt::Key_Left:
        return isReading ? readNext(-1) : pan(-shift);
    case Qt::Key_Right:
        return isReading ? readNext(1) : pan(shift);
    case Qt::Key_Plus:
    case Qt::Key_Equal: // the same key as + without Shift
        return zoom(KeyZoom, to());
    case Qt::Key_Minus:
        return zoom(1 / KeyZoom, to());
    case Qt::Key_Home:
        return goHome();
    default:
        QWidget::keyPressEvent(event);
    }
}

void TrendView::readNear(qint64 time)
{
    std::optional<size_t> nearest;
    const std::vector<Point> &points = m_trend.points;
    for (size_t i = 0; i < points.size(); ++i) {
        if (!isValue(points[i]) || points[i].time < from() || points[i].time > to())
            continue;
        if (!nearest || std::abs(points[i].time - time) < std::abs(points[*nearest].time - time))
            nearest = i;
    }
    read(nearest);
}

/// Marks the next or previous value; the newest one where none is marked.
void TrendView::readNext(int step)
{
    if (!m_read) {
        readNear(to());
    } else {
        size_t index = *m_read;
        do {
            if (step < 0 ? index == 0 : index + 1 >= m_trend.points.size())
                return;
            index = step < 0 ? index - 1 : index + 1;
        } while (!isValue(m_trend.points[index]));
        const qint64 time = m_trend.points[index].time;
        if (time < from() || time > to())
            return;
        read(index);
    }
    describe();
}

void TrendView::read(std::optional<size_t> index)
{
    if (index == m_read)
        return;
    m_read = index;
    showReading();
}

void TrendView::showReading()
{
    if (m_read && (m_trend.points[*m_read].time < from() || m_trend.points[*m_read].time > to()))
        m_read.reset();
    m_reading->setText(reading());
    m_plot->setCrosshair(m_read ? std::optional(m_trend.points[*m_read]) : std::nullopt);
}

QString TrendView::reading() const
{
    if (!m_read || *m_read >= m_trend.points.size())
        return {};
    const Point &point = m_trend.points[*m_read];
    //: a value and when it was measured, such as "7 at 14:02"
    return tr("%1 at %2").arg(valueText(point.value, m_subject.unit, locale()), timeText(point.time));
}

QString TrendView::note() const
{
    return m_note->text();
}

void TrendView::showNotes()
{
    const auto first = std::ranges::find_if(m_trend.points, isValue);
    const bool isKnown = first != m_trend.points.end();
    const bool isSeen = std::ranges::any_of(m_trend.points, [this](const Point &point) {
        return isValue(point) && point.time >= from() && point.time <= to();
    });
    m_message.clear();
    if (!isSeen && !m_error.isEmpty())
        m_message = m_error;
    else if (!isSeen && !m_isWaiting)
        m_message = tr("No data yet in this range");
    m_plot->setMessage(m_message);
    const bool isShort = isKnown && first->time > from() + m_window.length() / 25 && first->time <= to();
    QStringList notes;
    if (isShort)
        notes += tr("data since %1").arg(timeText(first->time));
    if (m_message.isEmpty() && !m_error.isEmpty())
        notes += m_error;
    m_note->setText(notes.join(QStringLiteral("; ")));
    m_note->setToolTip(toolTipOf(m_note->text()));
    describe();
}

/// The description for people who do not see the chart.
void TrendView::describe()
{
    QStringList parts;
    std::optional<double> smallest;
    std::optional<double> largest;
    std::optional<double> latest;
    for (const Point &point : m_trend.points) {
        if (!isValue(point) || point.time < from() || point.time > to())
            continue;
        smallest = std::min(smallest.value_or(point.value), point.value);
        largest = std::max(largest.value_or(point.value), point.value);
        latest = point.value;
    }
    const auto text = [this](double value) { return valueText(value, m_subject.unit, locale()); };
    if (m_read)
        parts += reading();
    if (latest) {
        parts += tr("%1 to %2").arg(timeText(from()), timeText(to()));
        parts += tr("current %1, minimum %2, maximum %3").arg(text(*latest), text(*smallest), text(*largest));
    }
    for (const QString &part : {m_note->text(), m_message}) {
        if (!part.isEmpty())
            parts += part;
    }
    const QString description = parts.join(QStringLiteral("; "));
    if (description == accessibleDescription())
        return;
    setAccessibleDescription(description); // this tells screen readers about the change
}

QString TrendView::timeText(qint64 time) const
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(time);
    const QDateTime now = m_clock().toLocalTime();
    return moment.date() == now.date() ? locale().toString(moment.time(), QLocale::ShortFormat)
                                       : locale().toString(moment, QLocale::ShortFormat);
}

QPointF TrendView::positionOf(const Point &point) const
{
    return m_plot->pos() + QPointF(m_plot->xOf(point.time), m_plot->heightOf(point.value));
}

QSize TrendView::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.averageCharWidth() * 60, metrics.height() * 14};
}

void TrendView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyPalette();
}

void TrendView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void TrendView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void TrendView::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    if (!hasFocus())
        return;
    QPainter painter(this);
    painter.setPen(QPen(palette().color(QPalette::Highlight), FrameWidth));
    const qreal half = FrameWidth / 2.0;
    painter.drawRect(QRectF(rect()).adjusted(half, half, -half, -half));
}

} // namespace guardia

#include "moc_trendview.cpp"
