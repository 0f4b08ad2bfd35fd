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

/// What a trend shows.
struct TrendSubject {
    QString title;
    Unit unit = Unit::Count;
    /// Bounds for the values shown, in percent for ratios; empty where other values are judged.
    Threshold threshold;

    bool operator==(const TrendSubject &) const = default;
};

/// One series over time, with its thresholds. The wheel and +/- zoom, dragging and Left/Right move the
/// visible time; Home, a double click, or a button that is then visible return to now. Hovering and
/// Shift+Left/Right mark single points. The widget requests points by rangeChanged() and shows the ones it
/// has until new ones arrive. GUI thread.
class TrendView : public QWidget
{
    Q_OBJECT

public:
    explicit TrendView(const Clock &clock = systemClock(), QWidget *parent = nullptr);

    /// Shows another subject, without points until setTrend() is called.
    void setSubject(const TrendSubject &subject);
    [[nodiscard]] const TrendSubject &subject() const { return m_subject; }
    /// Sets the points of the subject. error says why there are none, or only some, and is shown beside the
    /// title.
    void setTrend(const TrendSeries &trend, const QString &error = {});
    /// Sets the length of the visible time, from 15 minutes to 30 days, and returns to now.
    void setRange(std::chrono::milliseconds range);
    /// Time has passed: where the visible time ends now, it moves on.
    void advance();

    /// The visible time in Unix milliseconds.
    [[nodiscard]] qint64 from() const { return m_window.from(); }
    [[nodiscard]] qint64 to() const { return m_window.to(); }
    /// "7 at 14:02": the marked point; empty where none is marked.
    [[nodiscard]] QString reading() const;
    /// The text beside the title: since when there are data, what is wrong with them, or nothing.
    [[nodiscard]] QString note() const;
    /// The text instead of a line; empty where there is a line.
    [[nodiscard]] const QString &message() const { return m_message; }
    /// The position of a value and time, in pixels of this widget.
    [[nodiscard]] QPointF positionOf(const Point &point) const;

    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// Points for another time are wanted, in Unix milliseconds; emitted at most a few times a second.
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
    bool m_isWaiting = true; ///< there is no answer for this subject yet
    TrendWindow m_window;
    std::optional<size_t> m_read; ///< index of the marked point
    TrendPlot *m_plot;
    QLabel *m_title;
    QLabel *m_note;
    QLabel *m_reading;
    QToolButton *m_now;
    QTimer m_asking;
};

} // namespace guardia
