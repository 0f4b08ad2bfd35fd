// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clock.h"
#include "model/indicator.h"
#include "session/trend.h"
#include "widgets/trendlines.h"
#include "widgets/trendwindow.h"

#include <QSet>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

namespace guardia {

class TrendHeader;
class TrendLegend;
class TrendPlot;

/// What a trend is of.
struct TrendSubject {
    QString title;
    Unit unit = Unit::Count;
    Threshold threshold; ///< bounds of the values shown, in percent for ratios; none where others are judged

    bool operator==(const TrendSubject &) const = default;
};

/// One series over time, with its thresholds, or several lines with a legend. Wheel and +/- zoom the time,
/// dragging and Left/Right move it, Home, a double click and a button that is there then go back to now;
/// hovering and Shift+Left/Right read single points. It asks for the points it wants to show with
/// rangeChanged() and shows those it has until they come. GUI thread.
class TrendView : public QWidget
{
    Q_OBJECT

public:
    explicit TrendView(const Clock &clock = systemClock(), QWidget *parent = nullptr);

    /// Shows another subject, without points until setTrend().
    void setSubject(const TrendSubject &subject);
    [[nodiscard]] const TrendSubject &subject() const { return m_subject; }
    /// The points of the subject; error says why there are none, or only a part, and then stands beside them.
    void setTrend(const TrendSeries &trend, const QString &error = {});
    /// The same, taken apart: a line for each part, the first in the legend first.
    void setLines(const std::vector<TrendLine> &lines, const QString &error = {});
    /// What the trend can show instead of its title; fewer than two are no choice.
    void setChoices(const QStringList &titles, int current);
    /// How far back it reaches until someone zooms, 15 minutes to 30 days. Goes back to it.
    void setRange(std::chrono::milliseconds range);
    /// Time has passed: what ended now goes on to.
    void advance();

    /// What is shown, Unix milliseconds.
    [[nodiscard]] qint64 from() const { return m_window.from(); }
    [[nodiscard]] qint64 to() const { return m_window.to(); }
    /// "7 at 14:02": the point that is read, or "14:02: OPEN 7, CLOSED 3"; empty where none is.
    [[nodiscard]] QString reading() const;
    /// What stands beside the title: since when there are data, what is wrong with them, or nothing.
    [[nodiscard]] QString note() const;
    /// What stands in place of a line; empty where there is one.
    [[nodiscard]] const QString &message() const { return m_message; }
    /// Where a value or time lies, in pixels of this widget.
    [[nodiscard]] QPointF positionOf(const Point &point) const;

    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// Other points are wanted, Unix milliseconds; at most some times a second.
    void rangeChanged(qint64 fromMs, qint64 toMs);
    /// The operator wants to see another of the choices.
    void choiceMade(int index);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void goHome();
    void showWindow();
    void moveWindow(const TrendWindow &window);
    void pan(qint64 shift);
    void zoom(double factor, qint64 anchor);
    void readNear(qint64 time);
    void readNext(int step);
    void read(std::optional<qint64> moment);
    void showReading();
    void showLegend();
    void drawLines();
    void showToolTip(const QPoint &place);
    void showNotes();
    void describe();
    [[nodiscard]] QString timeText(qint64 time) const;

    Clock m_clock;
    TrendSubject m_subject;
    std::vector<TrendLine> m_lines;
    QSet<QString> m_hidden; ///< names of lines that are not drawn
    std::vector<qint64> m_moments; ///< at which some line has a value
    QString m_error;
    QString m_message;
    bool m_isWaiting = true; ///< no answer for this subject yet
    TrendWindow m_window;
    std::optional<qint64> m_read; ///< the moment that is read
    TrendHeader *m_header; ///< before the legend, for the keyboard too
    TrendPlot *m_plot;
    TrendLegend *m_legend;
    QTimer m_asking;
};

} // namespace guardia
