// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/breakdown.h"
#include "session/trendchoices.h"
#include "widgets/trendview.h"

#include <QHash>

#include <utility>
#include <vector>

namespace guardia {

/// At which moment this computer's clock shows the same so many days later. None where the clock skips that
/// time, two where it shows it twice. Unix milliseconds.
std::vector<qint64> daysLater(qint64 time, int days);

/// The points as they were so many days later by this computer's clock, to be drawn beside those of then.
/// Where the clock showed a time twice, the first counts; where it skipped one, there is a gap.
std::vector<Point> shiftedPoints(const std::vector<Point> &points, int days);

/// What happened, in the language of the interface.
std::vector<TrendEvent> eventsOf(const Snapshot &snapshot);

/// What the overview's trend shows of the selected indicator: its own past, also beside that of a day or a
/// week earlier, or that of a family of its collector, taken apart by a label, as the operator chose. GUI
/// thread.
class TrendPicture
{
public:
    /// Nothing is selected, or it is not known yet what there is.
    void clear();
    /// Takes what can be shown now; snapshot may be nullptr. A breakdown that is not offered for the
    /// moment is shown again when it is.
    void setIndicator(const Indicator &indicator, const Snapshot *snapshot);
    /// 0 is the indicator itself.
    void choose(int index);
    /// How it is drawn, and what is shown beside it.
    void choose(const TrendOptions &options);

    [[nodiscard]] const TrendSubject &subject() const { return m_subject; }
    /// The titles of what can be shown, and which of them is.
    [[nodiscard]] QStringList titles() const;
    [[nodiscard]] int current() const { return m_current; }
    /// Whose past is to be asked for, besides that of family(); both are empty where nothing is.
    [[nodiscard]] const QList<SeriesKey> &series() const { return m_series; }
    /// The family whose other series belong to it too, if they had values; empty for none.
    [[nodiscard]] QString family() const
    {
        return isApart() ? m_breakdowns.at(m_current - 1).family : QString();
    }
    /// Stays the same for as long as the same thing is pictured.
    [[nodiscard]] QString id() const;
    /// Several lines; else it is one.
    [[nodiscard]] bool isApart() const { return m_current > 0; }
    [[nodiscard]] TrendOptions options() const;
    /// What happened by the time of the snapshot.
    [[nodiscard]] const std::vector<TrendEvent> &events() const { return m_events; }

    /// How many days earlier is asked for as well; 0 for none.
    [[nodiscard]] int daysBack() const;
    /// The time to ask for where the time from one moment to another is shown, Unix milliseconds.
    [[nodiscard]] std::pair<qint64, qint64> earlierRange(qint64 from, qint64 to) const;
    /// The past of series() and of others of family(), and why there is none or only some.
    void setAnswer(const Trend &answer);
    /// The same for the time of earlierRange().
    void setEarlier(const QList<TrendSeries> &answer, const QString &error);
    /// Whether setAnswer() was called for what is pictured.
    [[nodiscard]] bool isAnswered() const { return (isApart() || !m_series.isEmpty()) && m_answered == id(); }
    [[nodiscard]] std::vector<TrendLine> lines();
    [[nodiscard]] QString error() const;

    /// What was chosen, as the settings hold it; of other indicators as well.
    [[nodiscard]] const TrendChoices &choices() const { return m_choices; }
    void setChoices(const TrendChoices &choices) { m_choices = choices; }

private:
    void takeEvents(const Snapshot *snapshot);
    [[nodiscard]] QString leftNote() const;
    [[nodiscard]] QString earlierId() const { return id() + u' ' + QString::number(daysBack()); }

    TrendChoices m_choices;
    Indicator m_indicator;
    QList<Breakdown> m_breakdowns;
    TrendSubject m_subject;
    QList<SeriesKey> m_series;
    int m_current = 0;
    Trend m_answer;
    QString m_answered; ///< the id of what the answer is of
    QList<TrendSeries> m_earlier; ///< not shifted
    QString m_earlierError;
    QString m_earlierOf; ///< the id of what that answer is of
    std::vector<Event> m_happened; ///< what m_events are of
    std::vector<TrendEvent> m_events;
    QHash<QString, int> m_styles; ///< of the lines of m_styled
    QString m_styled; ///< the id of what the styles are of
};

} // namespace guardia
