// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/trendplot.h"

#include "theme/statestyle.h"
#include "theme/words.h"
#include "widgets/ticks.h"

#include <QFontMetrics>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace guardia {

namespace {

constexpr double WheelStep = 120; ///< angle of one notch of the wheel, in eighths of a degree
constexpr double ZoomPerNotch = 0.8;

} // namespace

TrendPlot::TrendPlot(QWidget *parent)
    : QCustomPlot(parent)
    , m_curves{TrendCurve(this)}
    , m_bounds(this)
    , m_events(new EventStrip(this))
    , m_hair(new QCPItemStraightLine(this))
    , m_message(new QCPItemText(this))
    , m_valueTicker(new ValueTicker)
{
    setFocusPolicy(Qt::NoFocus);
    setMouseTracking(true);
    setAutoAddPlottableToLegend(false);
    layer(QStringLiteral("overlay"))->setMode(QCPLayer::lmBuffered);
    xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new TimeTicker));
    yAxis->setTicker(m_valueTicker);
    for (QCPAxis *axis : {xAxis, yAxis}) {
        axis->setSubTicks(false);
        axis->setTickLength(0, 4);
    }
    m_hair->setAntialiased(false);
    m_hair->setLayer(QStringLiteral("overlay"));
    m_message->position->setType(QCPItemPosition::ptAxisRectRatio);
    m_message->position->setCoords(0.5, 0.5);
    m_hair->setVisible(false);
    connect(this, &QCustomPlot::afterLayout, this, [this] {
        m_bounds.placeLabels();
        m_events->fitMarks();
    });
    setMessage({});
    applyPalette();
}

void TrendPlot::setScale(Unit unit, const Threshold &threshold)
{
    m_unit = unit;
    m_valueTicker->setUnit(unit);
    m_bounds.setThreshold(threshold, unit, locale());
    fitValues();
}

void TrendPlot::setLines(std::span<const TrendLine> lines, Stacking stacking)
{
    while (m_curves.size() < lines.size())
        m_curves.emplace_back(this);
    m_stacking = stacking;
    m_styles.clear();
    for (const TrendLine &line : lines)
        m_styles.push_back(line.style);
    for (size_t i = 0; i < m_curves.size(); ++i) {
        if (i < lines.size())
            m_curves[i].setPoints(lines[i].points, lines[i].collectedFrom);
        else
            m_curves[i].setPoints({}, {});
    }
    showCurves();
    placeMarks();
    fitValues();
}

void TrendPlot::showCurves()
{
    const TrendCurve *below = nullptr;
    for (size_t i = m_styles.size(); i-- > 0;) {
        TrendCurve &curve = m_curves[i];
        const SeriesStyle style = styleOf(m_styles[i], palette());
        if (m_stacking == Stacking::Sums)
            curve.showStacked(style, palette(), below);
        else if (m_styles[i] == TrendLine::Own)
            curve.showFilled(style, palette());
        else
            curve.show(style, palette());
        curve.setReadingSize(fontMetrics().height() / 2.0);
        if (!curve.isEmpty())
            below = &curve;
    }
}

void TrendPlot::setEvents(const std::vector<TrendEvent> &events)
{
    m_events->setEvents(events);
    replot(rpQueuedReplot);
}

void TrendPlot::placeMarks()
{
    const auto count = static_cast<int>(m_styles.size());
    for (int i = 0; i < count; ++i)
        m_curves[static_cast<size_t>(i)].placeMarks(xAxis->range(), i, count);
}

void TrendPlot::setTimeRange(qint64 from, qint64 to)
{
    xAxis->setRange(plotSeconds(from), plotSeconds(to));
    m_events->fitMarks();
    placeMarks();
    fitValues();
}

/// Scales the axis from the smallest to the largest visible value, including zero and the bounds where these
/// are near.
void TrendPlot::fitValues()
{
    std::optional<QCPRange> known;
    for (const TrendCurve &curve : m_curves) {
        const std::optional<QCPRange> seen = curve.valueRange(xAxis->range());
        if (seen)
            known = known ? known->expanded(*seen) : *seen;
    }
    QCPRange range = known.value_or(QCPRange(0, m_unit == Unit::Ratio ? 1 : 5));
    const bool isNearZero = m_unit == Unit::Count && range.lower < range.upper * 0.7;
    if (range.lower > 0 && (isNearZero || m_stacking == Stacking::Sums))
        range.lower = 0;
    const double reach = std::max({range.size(), 5 * leastSpan(m_unit, range.upper) / 2,
                                   m_unit == Unit::Timestamp ? 0 : range.upper * 0.6});
    range = m_bounds.expanded(range, 1.5 * reach);
    const double spare = std::max(0.0, leastSpan(m_unit, range.upper) - range.size());
    // Shows that the values cannot be negative, and all of a line that is at zero.
    const double floor = range.lower >= 0 ? -0.015 * (range.size() + spare) : range.lower * 2;
    range.lower = std::max(floor, range.lower - 0.1 * range.size() - spare / 2);
    range.upper += 0.14 * range.size() + spare; // room for a label
    yAxis->setRange(range);
    replot(rpQueuedReplot);
}

void TrendPlot::setMessage(const QString &message)
{
    m_message->setText(message);
    m_message->setVisible(!message.isEmpty());
    replot(rpQueuedReplot);
}

void TrendPlot::setCrosshair(const std::optional<qint64> &time, std::span<const double> values)
{
    m_hair->setVisible(time.has_value());
    if (time) {
        m_hair->point1->setCoords(plotSeconds(*time), 0);
        m_hair->point2->setCoords(plotSeconds(*time), 1);
    }
    for (size_t i = 0; i < m_curves.size(); ++i)
        m_curves[i].setReading(time && i < values.size() ? std::optional(Point{*time, values[i]})
                                                         : std::nullopt);
    if (isVisible())
        layer(QStringLiteral("overlay"))->replot();
}

void TrendPlot::applyPalette()
{
    const QColor text = secondaryColor(palette());
    const QColor separator = separatorColor(palette());
    setBackground(palette().brush(QPalette::Base));
    for (QCPAxis *axis : {xAxis, yAxis}) {
        axis->setBasePen(QPen(separator));
        axis->setTickPen(QPen(separator));
        axis->setTickLabelColor(text);
        axis->setTickLabelFont(font());
        axis->grid()->setPen(QPen(separator, 0, Qt::DotLine));
        axis->grid()->setZeroLinePen(QPen(separator));
    }
    showCurves();
    m_bounds.applyPalette(palette(), font());
    m_events->applyPalette(palette(), font());
    m_hair->setPen(QPen(palette().color(QPalette::Text), 1, Qt::DashLine));
    m_message->setColor(text);
    m_message->setFont(font());
    fitTicks();
    replot(rpQueuedReplot);
}

void TrendPlot::fitTicks()
{
    const QFontMetrics metrics(font());
    const int label = metrics.horizontalAdvance(locale().toString(QTime(23, 59), QLocale::ShortFormat));
    xAxis->ticker()->setTickCount(std::clamp(width() / std::max(1, 2 * label), 2, 8));
    yAxis->ticker()->setTickCount(std::clamp(height() / std::max(1, 3 * metrics.height()), 2, 6));
}

qint64 TrendPlot::timeAt(double x) const
{
    return std::llround(xAxis->pixelToCoord(x) * 1000);
}

double TrendPlot::heightOf(double value) const
{
    return yAxis->coordToPixel(value);
}

double TrendPlot::xOf(qint64 time) const
{
    return xAxis->coordToPixel(plotSeconds(time));
}

QSize TrendPlot::minimumSizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.averageCharWidth() * 24, metrics.height() * 6};
}

void TrendPlot::changeEvent(QEvent *event)
{
    QCustomPlot::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyPalette();
}

void TrendPlot::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        m_dragX = event->position().x();
        setCursor(Qt::ClosedHandCursor);
    }
    event->ignore(); // so that the view gets the focus
}

void TrendPlot::mouseMoveEvent(QMouseEvent *event)
{
    const double x = event->position().x();
    const std::optional<EventMark> mark = m_dragX ? std::nullopt : m_events->markAt(event->position());
    if (mark)
        return emit markHovered(*mark);
    if (m_dragX) {
        const qint64 shift = timeAt(*m_dragX) - timeAt(x);
        m_dragX = x;
        if (shift != 0)
            emit panned(shift);
    }
    emit hovered(timeAt(x));
}

void TrendPlot::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_dragX.reset();
    unsetCursor();
}

void TrendPlot::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        emit resetWanted();
}

void TrendPlot::wheelEvent(QWheelEvent *event)
{
    const QPoint turned = event->angleDelta();
    if (turned.y() != 0) {
        emit zoomed(std::pow(ZoomPerNotch, turned.y() / WheelStep), timeAt(event->position().x()));
    } else if (turned.x() != 0) {
        const double length = xAxis->range().size() * 1000;
        emit panned(std::llround(-turned.x() / WheelStep * length / 10));
    }
    event->accept();
}

void TrendPlot::leaveEvent(QEvent *event)
{
    QCustomPlot::leaveEvent(event);
    emit left();
}

void TrendPlot::resizeEvent(QResizeEvent *event)
{
    fitTicks();
    QCustomPlot::resizeEvent(event);
}

void TrendPlot::showEvent(QShowEvent *event)
{
    setBufferDevicePixelRatio(devicePixelRatioF());
    QCustomPlot::showEvent(event);
}

} // namespace guardia

#include "moc_trendplot.cpp"
