// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clock.h"
#include "model/indicator.h"
#include "session/trend.h"
#include "widgets/trendwindow.h"

#include <QString>
#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QToolButton;

namespace guardia {

class TrendPlot;

/// What a trend is of.
struct TrendSubject {
    QString title;
    Unit unit = Unit::Count;
    Threshold threshold; ///< bounds of the values shown, in percent for ratios; none where others are judged

    bool operator==(const TrendSubject &) const = default;
};

/// One series over time, with its thresholds. Wheel and +/- zoom the time, dragging and Left/Right move it,
/// Home, a double click and a button that is there then go back to now; hovering and Shift+Left/Right read
/// single points. It asks for the points it wants to show with rangeChanged() and shows those it has until
/// they come. GUI thread.
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
    /// How far back it reaches until someone zooms, 15 minutes to 30 days. Goes back to it.
    void setRange(std::chrono::milliseconds range);
    /// Time has passed: what ended now goes on to.
    void advance();

    /// What is shown, Unix milliseconds.
    [[nodiscard]] qint64 from() const { return m_window.from(); }
    [[nodiscard]] qint64 to() const { return m_window.to(); }
    /// "7 at 14:02": the point that is read; empty where none is.
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

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void buildHeader();
    void buildNow();
    void applyPalette();
    void goHome();
    void showWindow();
    void moveWindow(const TrendWindow &window);
    void pan(qint64 shift);
    void zoom(double factor, qint64 anchor);
    void readNear(qint64 time);
    void readNext(int step);
    void read(std::optional<size_t> index);
    void showReading();
    void showNotes();
    void describe();
    [[nodiscard]] QString timeText(qint64 time) const;

    Clock m_clock;
    TrendSubject m_subject;
    TrendSeries m_trend;
    QString m_error;
    QString m_message;
    bool m_isWaiting = true; ///< no answer for this subject yet
    TrendWindow m_window;
    std::optional<size_t> m_read; ///< index of the point that is read
    TrendPlot *m_plot;
    QLabel *m_title;
    QLabel *m_note;
    QLabel *m_reading;
    QToolButton *m_now;
    QTimer m_asking;
};

} // namespace guardia
