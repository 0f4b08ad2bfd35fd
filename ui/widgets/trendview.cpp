// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/trendview.h"

#include "theme/tooltip.h"
#include "widgets/trendheader.h"
#include "widgets/trendlegend.h"
#include "widgets/trendlines.h"
#include "widgets/trendplot.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace guardia {

namespace {

/// Nothing is requested while the mouse is still moving.
constexpr std::chrono::milliseconds AskingPause{150};
constexpr double KeyShift = 0.1; ///< part of the visible time that a key moves it by
constexpr double KeyZoom = 0.7;
constexpr int FrameWidth = 2;
constexpr int LegendShare = 38; ///< percent of the width, at most

} // namespace

TrendView::TrendView(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_window(std::chrono::hours(1), clock().toMSecsSinceEpoch())
    , m_header(new TrendHeader(this))
    , m_plot(new TrendPlot(this))
    , m_legend(new TrendLegend(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Trend"));
    m_legend->hide();
    auto *picture = new QHBoxLayout;
    picture->setSpacing(0); // one surface
    picture->addWidget(m_plot, 1);
    picture->addWidget(m_legend);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(FrameWidth, FrameWidth, FrameWidth, FrameWidth);
    layout->setSpacing(FrameWidth);
    layout->addWidget(m_header);
    layout->addLayout(picture, 1);
    m_asking.setSingleShot(true);
    m_asking.setInterval(AskingPause);
    connect(&m_asking, &QTimer::timeout, this, [this] { emit rangeChanged(m_window.from(), m_window.to()); });
    connect(m_plot, &TrendPlot::panned, this, &TrendView::pan);
    connect(m_plot, &TrendPlot::zoomed, this, &TrendView::zoom);
    connect(m_plot, &TrendPlot::hovered, this, [this](qint64 time) {
        readNear(time);
        showToolTip(QCursor::pos());
    });
    connect(m_plot, &TrendPlot::left, this, [this] { read(std::nullopt); });
    connect(m_legend, &TrendLegend::lineToggled, this, [this](const QString &name, bool shown) {
        if (shown)
            m_hidden.remove(name);
        else
            m_hidden.insert(name);
        drawLines();
        showReading();
    });
    connect(m_header, &TrendHeader::choiceMade, this, &TrendView::choiceMade);
    connect(m_header, &TrendHeader::nowWanted, this, &TrendView::goHome);
    connect(m_plot, &TrendPlot::resetWanted, this, &TrendView::goHome);
    showWindow();
    showNotes();
}

void TrendView::setSubject(const TrendSubject &subject)
{
    if (subject == m_subject)
        return;
    if (subject.title != m_subject.title) {
        m_lines.clear();
        m_hidden.clear();
        m_moments.clear();
        m_error.clear();
        m_isWaiting = true;
        m_read.reset();
        m_plot->setLines({});
        m_legend->hide();
        advance(); // includes the time up to now in the request
    }
    m_subject = subject;
    m_header->setTitle(subject.title);
    setAccessibleName(tr("Trend: %1").arg(subject.title));
    m_plot->setScale(subject.unit, subject.threshold);
    showReading();
    showNotes();
}

void TrendView::setTrend(const TrendSeries &trend, const QString &error)
{
    setLines({{{}, trend.points, 0}}, error);
}

void TrendView::setLines(const std::vector<TrendLine> &lines, const QString &error)
{
    const std::optional<qint64> time = m_read;
    m_lines = lines;
    m_moments = momentsOf(m_lines);
    m_error = error;
    m_isWaiting = false;
    drawLines();
    m_legend->setLines(m_lines, m_hidden);
    m_legend->setVisible(isApart(m_lines));
    m_read.reset();
    if (time)
        readNear(*time);
    showReading();
    showNotes();
}

/// What is not drawn does not squeeze the others either.
void TrendView::drawLines()
{
    std::vector<TrendLine> drawn = m_lines;
    for (TrendLine &line : drawn) {
        if (m_hidden.contains(line.name))
            line.points.clear();
    }
    m_plot->setLines(drawn);
}

void TrendView::setChoices(const QStringList &titles, int current)
{
    m_header->setChoices(titles, current);
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
    m_header->setAway(!m_window.isHome());
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
    std::optional<qint64> nearest;
    for (const qint64 moment : m_moments) {
        if (moment < from() || moment > to())
            continue;
        if (!nearest || std::abs(moment - time) < std::abs(*nearest - time))
            nearest = moment;
    }
    read(nearest);
}

/// Marks the next or previous value; the newest one where none is marked.
void TrendView::readNext(int step)
{
    if (!m_read) {
        readNear(to());
    } else {
        const auto at = std::ranges::lower_bound(m_moments, *m_read);
        if (step < 0 ? at == m_moments.begin() : std::next(at) == m_moments.end())
            return;
        const qint64 time = *std::next(at, step);
        if (time < from() || time > to())
            return;
        read(time);
    }
    describe();
}

void TrendView::read(std::optional<qint64> moment)
{
    if (moment == m_read)
        return;
    m_read = moment;
    showReading();
}

void TrendView::showReading()
{
    if (m_read && (*m_read < from() || *m_read > to()))
        m_read.reset();
    m_header->setReading(m_read && isApart(m_lines) ? timeText(*m_read)
                                                    : reading()); // the legend has the values
    std::vector<double> values;
    for (const TrendLine &line : m_lines)
        values.push_back(m_read && !m_hidden.contains(line.name) ? valueAt(line.points, *m_read) : Gap);
    m_plot->setCrosshair(m_read, values);
    showLegend();
}

/// The values of the moment that is read, else those at the end of what is shown.
void TrendView::showLegend()
{
    if (isApart(m_lines))
        m_legend->setValues(valueTexts(m_lines, m_read.value_or(to()), m_subject.unit, locale()));
}

QString TrendView::reading() const
{
    return m_read ? readingText(m_lines, *m_read, timeText(*m_read), m_subject.unit, locale()) : QString();
}

/// All values of the moment that the mouse is at.
void TrendView::showToolTip(const QPoint &place)
{
    if (m_read && isApart(m_lines) && m_plot->underMouse())
        QToolTip::showText(
            place, toolTipOf(trendToolTip(m_lines, *m_read, timeText(*m_read), m_subject.unit, locale())),
            m_plot);
}

QString TrendView::note() const
{
    return m_header->note();
}

void TrendView::showNotes()
{
    const bool isSeen =
        std::ranges::any_of(m_moments, [this](qint64 moment) { return moment >= from() && moment <= to(); });
    m_message.clear();
    if (!isSeen && !m_error.isEmpty())
        m_message = m_error;
    else if (!isSeen && !m_isWaiting)
        m_message = tr("No data yet in this range");
    m_plot->setMessage(m_message);
    const bool isShort = !m_moments.empty() && m_moments.front() > from() + m_window.length() / 25
        && m_moments.front() <= to();
    QStringList notes;
    if (isShort)
        notes += tr("data since %1").arg(timeText(m_moments.front()));
    if (m_message.isEmpty() && !m_error.isEmpty())
        notes += m_error;
    m_header->setNote(notes.join(QStringLiteral("; ")));
    describe();
}

/// The description for people who do not see the chart.
void TrendView::describe()
{
    QStringList parts;
    if (m_read)
        parts += reading();
    const QStringList summaries = summaryTexts(m_lines, from(), to(), m_subject.unit, locale());
    if (!summaries.isEmpty())
        parts += tr("%1 to %2").arg(timeText(from()), timeText(to()));
    parts += summaries;
    for (const QString &part : {note(), m_message}) {
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

void TrendView::resizeEvent(QResizeEvent *event)
{
    m_legend->setMaximumWidth(width() * LegendShare / 100);
    QWidget::resizeEvent(event);
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
