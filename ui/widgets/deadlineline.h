// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sla.h"
#include "model/threshold.h"

#include <QString>
#include <QWidget>

#include <chrono>
#include <optional>
#include <vector>

namespace guardia {

/// A moment at which something breaks.
struct Deadline {
    qint64 time = 0; ///< Unix milliseconds
    State state = State::Ok;
    QString text; ///< what it is about, in one line

    bool operator==(const Deadline &) const = default;
};

/// What a DeadlineLine shows. Times are Unix milliseconds.
struct Deadlines {
    static constexpr std::chrono::milliseconds Span = SlaReport::OpenHoursAhead;

    qint64 from = 0; ///< the left end
    bool isOfNow = true; ///< the left end is now
    std::vector<SlaInterval> openHours; ///< business hours, ascending and apart
    std::vector<Deadline> deadlines; ///< ascending, all of those from from on until knownUntil
    std::optional<qint64> knownUntil; ///< there may be more deadlines later; nullopt: these are all

    bool operator==(const Deadlines &) const = default;
};

/// A mark for one deadline, or for several that are too close to each other for one each.
struct DeadlineMark {
    std::size_t first = 0; ///< among the deadlines
    std::size_t count = 1;
    State state = State::Ok; ///< the worst

    bool operator==(const DeadlineMark &) const = default;
};

/// Marks that are at least so many milliseconds apart.
std::vector<DeadlineMark> marksOf(const std::vector<Deadline> &deadlines, qint64 apart);

/// The next 24 hours as a line, with business hours shaded and a mark for each deadline. The arrow keys, Home
/// and End go from mark to mark; Enter or a double click opens what the mark stands for. The mark that was
/// reached, or what is under the mouse, is said by reading(). GUI thread.
class DeadlineLine : public QWidget
{
    Q_OBJECT

public:
    explicit DeadlineLine(QWidget *parent = nullptr);

    /// The mark that was reached stays as long as its first deadline is there.
    void setDeadlines(const Deadlines &deadlines);
    [[nodiscard]] const std::vector<DeadlineMark> &marks() const { return m_marks; }
    /// What the mark that was reached stands for; else how many deadlines there are.
    [[nodiscard]] QString reading() const;
    /// The centre of a mark.
    [[nodiscard]] QPointF placeOf(const DeadlineMark &mark) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void readingChanged(const QString &reading);
    /// The operator wants to see so many deadlines from the first one on.
    void activated(std::size_t first, std::size_t count);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    void placeMarks(const std::optional<Deadline> &reached);
    [[nodiscard]] std::optional<Deadline> reachedDeadline() const;
    void goTo(std::optional<std::size_t> mark);
    void open(std::size_t mark);
    void describe();
    [[nodiscard]] QString textOf(const DeadlineMark &mark, const QString &separator) const;
    [[nodiscard]] QString timeText(qint64 time) const;
    [[nodiscard]] std::optional<std::size_t> markAt(const QPointF &place) const;
    [[nodiscard]] QRectF track() const;
    [[nodiscard]] qreal xOf(qint64 time) const;
    void paintHours(QPainter &painter) const;
    void paintTicks(QPainter &painter) const;
    void paintMark(QPainter &painter, std::size_t index) const;

    Deadlines m_deadlines;
    std::vector<DeadlineMark> m_marks;
    std::optional<std::size_t> m_current; ///< the mark that was reached
    QString m_reading; ///< as last told
};

} // namespace guardia
