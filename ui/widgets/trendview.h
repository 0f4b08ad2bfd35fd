// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clock.h"
#include "model/indicator.h"
#include "session/trend.h"
#include "widgets/trendevents.h"
#include "widgets/trendlines.h"
#include "widgets/trendmenu.h"
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
class TrendKey;
class TrendLegend;
class TrendPlot;
struct TrendCaption;
struct TrendMarks;

/// What a trend shows.
struct TrendSubject {
    QString title;
    Unit unit = Unit::Count;
    /// Bounds for the values shown, in percent for ratios; empty where other values are judged.
    Threshold threshold;

    bool operator==(const TrendSubject &) const = default;
};

/// One series over time, with its thresholds, or several lines with a legend, and marks for events. Wheel and
/// +/- zoom the time, dragging and Left/Right move it, Home, a double click and a button that is there then
/// go back to now; hovering and Shift+Left/Right read single points, hovering and Ctrl+Left/Right single
/// events. A menu says how it is drawn, saves it, and leads to the rows of the moment that is read, where
/// they can be listed; Enter does as well. It asks for the points it wants to show with rangeChanged() and
/// shows those it has until they come. GUI thread.
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
    /// The same, taken apart: a line for each part, the first in the legend first.
    void setLines(const std::vector<TrendLine> &lines, const QString &error = {});
    /// What happened, ascending. Marked where the options say so.
    void setEvents(const std::vector<TrendEvent> &events);
    /// How it is drawn, and what the menu offers.
    void setOptions(const TrendOptions &options);
    /// Of which database the numbers are: stands in pictures that leave the console.
    void setSource(const QString &source) { m_source = source; }
    /// Whether saved numbers begin with a byte order mark.
    void setByteOrderMark(bool present) { m_hasByteOrderMark = present; }
    /// What the trend can show instead of its title; fewer than two are no choice.
    void setChoices(const QStringList &titles, int current);
    /// Sets the length of the visible time, from 15 minutes to 30 days, and returns to now.
    void setRange(std::chrono::milliseconds range);
    /// Time has passed: where the visible time ends now, it moves on.
    void advance();

    /// The visible time in Unix milliseconds.
    [[nodiscard]] qint64 from() const { return m_window.from(); }
    [[nodiscard]] qint64 to() const { return m_window.to(); }
    /// "7 at 14:02": the point that is read, or "14:02: OPEN 7, CLOSED 3", or "14:01: Deployment failed";
    /// empty where nothing is.
    [[nodiscard]] QString reading() const;
    /// The text below the title: since when there are data, what is wrong with them, or nothing.
    [[nodiscard]] QString note() const;
    /// The text instead of a line; empty where there is a line.
    [[nodiscard]] const QString &message() const { return m_message; }
    /// What a picture says that is copied or saved: which database, which time, which values.
    [[nodiscard]] TrendCaption caption() const;
    /// The position of a value and time, in pixels of this widget.
    [[nodiscard]] QPointF positionOf(const Point &point) const;

    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// Points for another time are wanted, in Unix milliseconds; emitted at most a few times a second.
    void rangeChanged(qint64 fromMs, qint64 toMs);
    /// The operator wants to see another of the choices.
    void choiceMade(int index);
    /// The operator wants the rows that the number had at that moment, Unix milliseconds.
    void rowsWanted(qint64 momentMs);
    /// The operator wants it drawn in another way.
    void optionsChosen(const guardia::TrendOptions &options);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void build();
    void wirePlot();
    void wireMenu();
    void goHome();
    void showWindow();
    void moveWindow(const TrendWindow &window);
    void pan(qint64 shift);
    void zoom(double factor, qint64 anchor);
    void readNear(qint64 time);
    void readNext(int step);
    void read(std::optional<qint64> moment);
    void readEvent(int step);
    void offerRows();
    void read(const EventMark &mark);
    void forgetReading();
    void showReading();
    void showLegend();
    void drawLines();
    void showEvents();
    void showToolTip(const QPoint &place);
    void showNotes();
    void showKey();
    void describe();
    void save(const QString &title, const QString &suffix, const QByteArray &content);
    void tell(const QString &outcome);
    [[nodiscard]] std::vector<TrendLine> shownLines() const;
    [[nodiscard]] QString rangeNote() const;
    [[nodiscard]] TrendMarks marks() const;
    [[nodiscard]] std::vector<TrendLine> drawnLines() const;
    [[nodiscard]] QString timeText(qint64 time, qint64 step = 60) const;
    [[nodiscard]] QString momentText(qint64 moment) const;

    Clock m_clock;
    TrendSubject m_subject;
    QString m_source;
    std::vector<TrendLine> m_lines;
    QSet<QString> m_hidden; ///< names of lines that are not drawn
    std::vector<qint64> m_moments; ///< that can be read, as some line has a value then
    QString m_error;
    QString m_message;
    bool m_isWaiting = true; ///< there is no answer for this subject yet
    TrendWindow m_window;
    std::optional<qint64> m_read; ///< the moment that is read
    std::optional<EventMark> m_mark; ///< that is read; m_read is when it happened
    std::optional<qint64> m_offered; ///< the moment whose rows the menu leads to
    std::vector<TrendEvent> m_events;
    TrendOptions m_options;
    QString m_outcome; ///< of saving or copying, in words
    bool m_hasByteOrderMark = false;
    TrendMenu *m_menu;
    TrendHeader *m_header; ///< before the legend, for the keyboard too
    TrendPlot *m_plot;
    TrendLegend *m_legend;
    TrendKey *m_key;
    QTimer m_asking;
};

} // namespace guardia
