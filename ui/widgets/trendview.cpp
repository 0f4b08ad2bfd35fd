// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/trendview.h"

#include "format/csv.h"
#include "widgets/filefolder.h"
#include "widgets/trendexport.h"
#include "widgets/trendheader.h"
#include "widgets/trendkey.h"
#include "widgets/trendlegend.h"
#include "widgets/trendplot.h"

#include <QBoxLayout>
#include <QBuffer>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDateTime>
#include <QFileInfo>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>

#include <cmath>
#include <utility>

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
    , m_menu(new TrendMenu(this))
    , m_header(new TrendHeader(m_menu, this))
    , m_plot(new TrendPlot(this))
    , m_legend(new TrendLegend(this))
    , m_key(new TrendKey(this))
{
    build();
    wirePlot();
    wireMenu();
    m_asking.setSingleShot(true);
    m_asking.setInterval(AskingPause);
    connect(&m_asking, &QTimer::timeout, this, [this] { emit rangeChanged(m_window.from(), m_window.to()); });
    showWindow();
    showNotes();
}

void TrendView::build()
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
    layout->addWidget(m_key);
}

void TrendView::wirePlot()
{
    connect(m_plot, &TrendPlot::panned, this, &TrendView::pan);
    connect(m_plot, &TrendPlot::zoomed, this, &TrendView::zoom);
    connect(m_plot, &TrendPlot::hovered, this, [this](qint64 time) {
        readNear(time);
        showToolTip(QCursor::pos());
    });
    connect(m_plot, &TrendPlot::markHovered, this, [this](const EventMark &mark) {
        read(mark);
        showToolTip(QCursor::pos());
    });
    connect(m_plot, &TrendPlot::left, this, &TrendView::forgetReading);
    connect(m_plot, &TrendPlot::resetWanted, this, &TrendView::goHome);
    // QCustomPlot keeps the events of the mouse from its parent.
    m_plot->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_plot, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &place) { m_menu->popup(m_plot->mapToGlobal(place)); });
    connect(m_legend, &TrendLegend::lineToggled, this, [this](const QString &name, bool shown) {
        if (shown)
            m_hidden.remove(name);
        else
            m_hidden.insert(name);
        drawLines();
        showReading();
        showKey();
    });
    connect(m_header, &TrendHeader::choiceMade, this, &TrendView::choiceMade);
    connect(m_header, &TrendHeader::nowWanted, this, &TrendView::goHome);
}

void TrendView::wireMenu()
{
    connect(m_menu, &TrendMenu::optionsChosen, this, &TrendView::optionsChosen);
    // Before the menu takes the mouse away, and with it what was read.
    connect(m_menu, &TrendMenu::aboutToShow, this, &TrendView::offerRows);
    connect(m_menu, &TrendMenu::rowsWanted, this, [this] {
        if (m_offered)
            emit rowsWanted(*m_offered);
    });
    connect(m_menu, &TrendMenu::pictureCopyWanted, this, [this] {
        QGuiApplication::clipboard()->setPixmap(trendPicture(m_plot, caption(), shownLines()));
        tell(tr("picture copied"));
    });
    connect(m_menu, &TrendMenu::pictureSaveWanted, this, [this] {
        QByteArray png;
        QBuffer buffer(&png);
        buffer.open(QIODevice::WriteOnly);
        trendPicture(m_plot, caption(), shownLines()).save(&buffer, "PNG");
        save(tr("Save the picture of the trend"), QStringLiteral("png"), png);
    });
    connect(m_menu, &TrendMenu::numbersSaveWanted, this, [this] {
        const QByteArray mark = m_hasByteOrderMark ? csvByteOrderMark() : QByteArray();
        save(tr("Save the numbers of the trend"), QStringLiteral("csv"),
             mark + trendCsv(m_subject.title, m_lines, from(), to()));
    });
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
        m_outcome.clear();
        m_isWaiting = true;
        m_read.reset();
        m_mark.reset();
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
    setLines({{{}, trend.points, TrendLine::Own, trend.collectedFrom}}, error);
}

void TrendView::setLines(const std::vector<TrendLine> &lines, const QString &error)
{
    const std::optional<qint64> time = m_read;
    m_lines = lines;
    m_moments = readableMoments(m_lines);
    m_error = error;
    m_isWaiting = false;
    drawLines();
    m_legend->setLines(m_lines, m_hidden);
    m_legend->setVisible(isApart(m_lines));
    if (!m_mark) { // events stay where they are
        m_read.reset();
        if (time)
            readNear(*time);
    }
    showReading();
    showNotes();
}

/// What is not drawn does not squeeze the others either.
std::vector<TrendLine> TrendView::drawnLines() const
{
    std::vector<TrendLine> drawn = m_lines;
    for (TrendLine &line : drawn) {
        if (m_hidden.contains(line.name))
            line.points.clear();
    }
    return drawn;
}

void TrendView::drawLines()
{
    const std::vector<TrendLine> drawn = drawnLines();
    const bool isStacked = m_options.stacking == Stacking::Sums && m_options.canStack;
    m_plot->setLines(isStacked ? stackedLines(drawn) : drawn, isStacked ? Stacking::Sums : Stacking::None);
}

void TrendView::setEvents(const std::vector<TrendEvent> &events)
{
    if (events == m_events)
        return;
    m_events = events;
    if (m_options.showsEvents)
        showEvents();
}

void TrendView::showEvents()
{
    if (m_mark)
        forgetReading();
    m_plot->setEvents(m_options.showsEvents ? m_events : std::vector<TrendEvent>());
    showKey();
    describe();
}

void TrendView::setOptions(const TrendOptions &options)
{
    if (options == m_options)
        return;
    const TrendOptions before = std::exchange(m_options, options);
    m_menu->setOptions(options);
    if (options.showsEvents != before.showsEvents)
        showEvents();
    if (options.hasRows != before.hasRows)
        showReading();
    if (options.stacking != before.stacking || options.canStack != before.canStack) {
        drawLines();
        showReading();
    }
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
    const qint64 shift = std::llround(KeyShift * static_cast<double>(m_window.length()));
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int step = event->key() == Qt::Key_Left ? -1 : 1;
        if (event->modifiers().testFlag(Qt::ControlModifier))
            return readEvent(step);
        return event->modifiers().testFlag(Qt::ShiftModifier) ? readNext(step) : pan(step * shift);
    }
    case Qt::Key_Plus:
    case Qt::Key_Equal: // the same key as + without Shift
        return zoom(KeyZoom, to());
    case Qt::Key_Minus:
        return zoom(1 / KeyZoom, to());
    case Qt::Key_Home:
        return goHome();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        offerRows();
        if (m_offered)
            return emit rowsWanted(*m_offered);
        QWidget::keyPressEvent(event);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void TrendView::contextMenuEvent(QContextMenuEvent *event)
{
    m_menu->popup(event->globalPos());
    event->accept();
}

/// Without those that the operator has switched off.
std::vector<TrendLine> TrendView::shownLines() const
{
    std::vector<TrendLine> shown = m_lines;
    std::erase_if(shown, [this](const TrendLine &line) { return m_hidden.contains(line.name); });
    return shown;
}

TrendCaption TrendView::caption() const
{
    const std::vector<TrendLine> shown = shownLines();
    TrendCaption caption{m_subject.title, {}, {}, marks()};
    // Complete, as it is read elsewhere and later.
    const auto whole = [this](qint64 time) {
        return locale().toString(QDateTime::fromMSecsSinceEpoch(time), QLocale::ShortFormat);
    };
    const QString zone = QDateTime::fromMSecsSinceEpoch(to()).timeZoneAbbreviation();
    const QString range = tr("%1 to %2").arg(whole(from()), whole(to())) + u" (" + zone + u')';
    //: below the title of a picture; %1 is the name of a connection, %2 is from when to when
    caption.texts += m_source.isEmpty() ? range : tr("%1, %2").arg(m_source, range);
    if (isApart(shown))
        caption.values = valueTexts(shown, to(), m_subject.unit, locale());
    else
        caption.texts += summaryTexts(shown, from(), to(), m_subject.unit, locale());
    caption.texts += rangeNote();
    return caption;
}

void TrendView::save(const QString &title, const QString &suffix, const QByteArray &content)
{
    saveFile(this, title, trendFileName(m_subject.title, m_clock().toLocalTime(), suffix), content,
             [this](const QString &fileName, const QString &error) {
                 tell(error.isEmpty() ? tr("saved as %1").arg(QFileInfo(fileName).fileName()) : error);
             });
}

/// Says how saving or copying ended, until the next time or another subject.
void TrendView::tell(const QString &outcome)
{
    m_outcome = outcome;
    showNotes();
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
