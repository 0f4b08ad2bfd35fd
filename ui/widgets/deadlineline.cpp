// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deadlineline.h"

#include "theme/statestyle.h"
#include "theme/tooltip.h"
#include "widgets/numerals.h"
#include "widgets/ticks.h"

#include <QDateTime>
#include <QEvent>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <span>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr int MinuteSeconds = 60;
constexpr qreal SmallFont = 0.85; ///< of labels, relative to the widget's font
constexpr std::size_t MostLines = 8; ///< of one mark

qreal shapeSide(const QFont &font)
{
    return std::round(QFontMetricsF(font).height() * 0.9);
}

qreal smallLine(const QFont &font)
{
    return QFontMetricsF(scaledFont(font, SmallFont)).height();
}

} // namespace

std::vector<DeadlineMark> marksOf(const std::vector<Deadline> &deadlines, qint64 apart)
{
    std::vector<DeadlineMark> marks;
    for (std::size_t i = 0; i < deadlines.size(); ++i) {
        const State state = deadlines[i].state;
        if (marks.empty() || deadlines[i].time - deadlines[marks.back().first].time >= apart) {
            marks.push_back({i, 1, state});
        } else {
            DeadlineMark &mark = marks.back();
            ++mark.count;
            mark.state = urgency(state) > urgency(mark.state) ? state : mark.state;
        }
    }
    return marks;
}

DeadlineLine::DeadlineLine(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Deadlines of the next 24 hours"));
    describe();
}

void DeadlineLine::setDeadlines(const Deadlines &deadlines)
{
    if (deadlines == m_deadlines)
        return;
    const auto reached = reachedDeadline();
    m_deadlines = deadlines;
    placeMarks(reached);
}

std::optional<Deadline> DeadlineLine::reachedDeadline() const
{
    return m_current ? std::optional(m_deadlines.deadlines.at(m_marks.at(*m_current).first)) : std::nullopt;
}

/// The mark that has this deadline counts as reached.
void DeadlineLine::placeMarks(const std::optional<Deadline> &reached)
{
    const QFontMetricsF small(scaledFont(font(), SmallFont));
    const qreal apart = std::max(shapeSide(font()), small.horizontalAdvance(u"999"_s)) + 2;
    const qreal width = std::max<qreal>(1, track().width());
    m_marks = marksOf(m_deadlines.deadlines, qint64(apart * qreal(Deadlines::Span.count()) / width));
    m_current.reset();
    for (std::size_t i = 0; reached && i < m_marks.size(); ++i) {
        const auto own = std::span(m_deadlines.deadlines).subspan(m_marks[i].first, m_marks[i].count);
        if (std::ranges::any_of(own, [&](const Deadline &deadline) {
                return deadline.time == reached->time && deadline.text == reached->text;
            }))
            m_current = i;
    }
    describe();
    update();
}

QString DeadlineLine::reading() const
{
    if (m_current)
        return textOf(m_marks.at(*m_current), u"; "_s);
    const QString known = m_deadlines.knownUntil
        //: %1 is a time
        ? tr("; those after %1 are not listed").arg(timeText(*m_deadlines.knownUntil))
        : QString();
    if (m_deadlines.deadlines.empty())
        return tr("No deadline in the next 24 hours") + known;
    return tr("%Ln deadlines, the first at %1", nullptr, int(m_deadlines.deadlines.size()))
               .arg(timeText(m_deadlines.deadlines.front().time))
        + known;
}

QString DeadlineLine::textOf(const DeadlineMark &mark, const QString &separator) const
{
    QStringList lines;
    for (std::size_t i = mark.first; i < mark.first + std::min(mark.count, MostLines); ++i) {
        const Deadline &deadline = m_deadlines.deadlines.at(i);
        //: %1 is a time, %2 is what breaks then
        lines += tr("%1: %2").arg(timeText(deadline.time), deadline.text);
    }
    if (mark.count > MostLines)
        lines += tr("and %Ln more", nullptr, int(mark.count - MostLines));
    if (mark.count > 1)
        lines.prepend(tr("%Ln deadlines", nullptr, int(mark.count)));
    return lines.join(separator);
}

/// With the date where that is another day than at the left end.
QString DeadlineLine::timeText(qint64 time) const
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time);
    const QString clock = clockText(local.time(), MinuteSeconds, locale());
    return local.date() == QDateTime::fromMSecsSinceEpoch(m_deadlines.from).date()
        ? clock
        : locale().toString(local.date(), QLocale::ShortFormat) + u' ' + clock;
}

void DeadlineLine::describe()
{
    const QString now = reading();
    if (now == m_reading)
        return;
    m_reading = now;
    setAccessibleDescription(now); // this tells screen readers about the change
    emit readingChanged(now);
}

void DeadlineLine::goTo(std::optional<std::size_t> mark)
{
    m_current = mark;
    describe();
    update();
}

void DeadlineLine::open(std::size_t mark)
{
    emit activated(m_marks.at(mark).first, m_marks.at(mark).count);
}

QSize DeadlineLine::sizeHint() const
{
    return minimumSizeHint();
}

/// A line for the numbers above the marks, the marks, and a line for the times.
QSize DeadlineLine::minimumSizeHint() const
{
    const qreal height = 2 * smallLine(font()) + 1.6 * shapeSide(font());
    return {fontMetrics().averageCharWidth() * 40, int(std::ceil(height))};
}

QRectF DeadlineLine::track() const
{
    const qreal inset = std::ceil(shapeSide(font()) / 2) + 2;
    return QRectF(rect()).adjusted(inset, 0, -inset, -smallLine(font()) - 2);
}

qreal DeadlineLine::xOf(qint64 time) const
{
    const QRectF line = track();
    const qreal part = qreal(time - m_deadlines.from) / qreal(Deadlines::Span.count());
    return line.left() + std::clamp<qreal>(part, 0, 1) * line.width();
}

QPointF DeadlineLine::placeOf(const DeadlineMark &mark) const
{
    const QRectF line = track();
    const qreal top = line.top() + smallLine(font());
    return {xOf(m_deadlines.deadlines.at(mark.first).time), (top + line.bottom()) / 2};
}

std::optional<std::size_t> DeadlineLine::markAt(const QPointF &place) const
{
    const qreal reach = shapeSide(font()) / 2 + 2;
    for (std::size_t i = 0; i < m_marks.size(); ++i) {
        if (std::abs(placeOf(m_marks[i]).x() - place.x()) <= reach
            && track().contains({track().center().x(), place.y()}))
            return i;
    }
    return std::nullopt;
}

void DeadlineLine::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintHours(painter);
    paintTicks(painter);
    for (std::size_t i = 0; i < m_marks.size(); ++i) {
        if (i != m_current)
            paintMark(painter, i);
    }
    if (m_current)
        paintMark(painter, *m_current);
}

/// Closed hours have the window's colour, and what is not known is hatched.
void DeadlineLine::paintHours(QPainter &painter) const
{
    const QRectF line = track();
    QColor open = seriesColor(palette());
    constexpr float Tint = 0.16F;
    open.setAlphaF(Tint);
    for (const SlaInterval &hours : m_deadlines.openHours) {
        const qreal left = xOf(hours.begin);
        const qreal right = xOf(hours.end);
        if (right > left)
            painter.fillRect(QRectF(left, line.top(), right - left, line.height()), open);
    }
    if (m_deadlines.knownUntil) {
        const qreal left = xOf(*m_deadlines.knownUntil);
        drawHatch(painter, QRectF(left, line.top(), line.right() - left, line.height()),
                  stateColor(State::Stale, palette()), 6);
    }
    painter.setPen(QPen(separatorColor(palette()), 1));
    painter.drawLine(line.bottomLeft(), line.bottomRight());
    painter.setPen(QPen(palette().color(QPalette::WindowText), 2));
    painter.drawLine(line.topLeft(), line.bottomLeft());
}

void DeadlineLine::paintTicks(QPainter &painter) const
{
    const QRectF line = track();
    const QFont small = scaledFont(font(), SmallFont);
    const QFontMetricsF metrics(small);
    painter.setFont(small);
    painter.setPen(secondaryColor(palette()));
    const double from = double(m_deadlines.from) / 1000;
    const double to = from + double(Deadlines::Span.count()) / 1000;
    const qreal widest = metrics.horizontalAdvance(u"00:00 AM"_s) + metrics.averageCharWidth() * 2;
    const qint64 step = timeTickStep(to - from, std::max(1, int(line.width() / widest)));
    //: the left end of a line of time
    const QString now = m_deadlines.isOfNow ? tr("now") : timeText(m_deadlines.from);
    const QRectF labels(0, line.bottom() + 2, width(), metrics.height());
    painter.drawText(labels, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, now);
    const qreal taken = metrics.horizontalAdvance(now) + metrics.averageCharWidth();
    for (const qint64 tick : timeTicks(from, to, step)) {
        const QString label = timeTickLabel(tick, step, locale());
        const qreal half = metrics.horizontalAdvance(label) / 2;
        const qreal x = xOf(tick * 1000);
        painter.drawLine(QPointF(x, line.bottom()), QPointF(x, line.bottom() + 3));
        if (x - half > taken && x + half <= width())
            painter.drawText(QRectF(x - half, labels.top(), 2 * half, labels.height()),
                             Qt::AlignCenter | Qt::TextDontClip, label);
    }
}

void DeadlineLine::paintMark(QPainter &painter, std::size_t index) const
{
    const DeadlineMark &mark = m_marks.at(index);
    const QPointF center = placeOf(mark);
    const qreal side = shapeSide(font());
    const QRectF shape(center.x() - side / 2, center.y() - side / 2, side, side);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().window());
    painter.drawEllipse(shape.adjusted(-1, -1, 1, 1)); // keeps the shape apart from what is behind it
    drawState(painter, shape, mark.state, palette());
    if (mark.count > 1) {
        painter.setFont(scaledFont(font(), SmallFont));
        painter.setPen(palette().color(QPalette::WindowText));
        const QRectF above(center.x() - 2 * side, track().top(), 4 * side, smallLine(font()));
        painter.drawText(above, Qt::AlignHCenter | Qt::AlignBottom | Qt::TextDontClip,
                         locale().toString(qulonglong(mark.count)));
    }
    if (index != m_current)
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(hasFocus() ? palette().color(QPalette::Highlight) : secondaryColor(palette()), 2));
    painter.drawRoundedRect(shape.adjusted(-3, -3, 3, 3), 3, 3);
}

bool DeadlineLine::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::ToolTip: {
        auto *help = static_cast<QHelpEvent *>(event);
        if (const auto mark = markAt(help->pos()))
            QToolTip::showText(help->globalPos(), toolTipOf(textOf(m_marks.at(*mark), u"\n"_s)), this);
        else
            QToolTip::hideText();
        return true;
    }
    case QEvent::FontChange:
        updateGeometry();
        placeMarks(reachedDeadline());
        break;
    default:
        break;
    }
    return QWidget::event(event);
}

void DeadlineLine::resizeEvent(QResizeEvent * /*event*/)
{
    placeMarks(reachedDeadline());
}

void DeadlineLine::keyPressEvent(QKeyEvent *event)
{
    const std::size_t count = m_marks.size();
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        if (count == 0 || event->modifiers() != Qt::NoModifier)
            break; // Alt+Left goes back
        const bool isBack = (event->key() == Qt::Key_Left) == (layoutDirection() == Qt::LeftToRight);
        if (!m_current)
            return goTo(isBack ? count - 1 : 0);
        return goTo(isBack ? std::max<std::size_t>(*m_current, 1) - 1 : std::min(*m_current + 1, count - 1));
    }
    case Qt::Key_Home:
    case Qt::Key_End:
        if (count == 0)
            break;
        return goTo(event->key() == Qt::Key_Home ? 0 : count - 1);
    case Qt::Key_Enter:
    case Qt::Key_Return:
        if (!m_current)
            break;
        return open(*m_current);
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void DeadlineLine::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (!m_current && !m_marks.empty() && event->reason() != Qt::MouseFocusReason)
        goTo(0);
}

void DeadlineLine::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        goTo(markAt(event->position()));
    else
        QWidget::mousePressEvent(event);
}

void DeadlineLine::mouseDoubleClickEvent(QMouseEvent *event)
{
    const auto mark = markAt(event->position());
    if (event->button() == Qt::LeftButton && mark)
        open(*mark);
    else
        QWidget::mouseDoubleClickEvent(event);
}

} // namespace guardia

#include "moc_deadlineline.cpp"
