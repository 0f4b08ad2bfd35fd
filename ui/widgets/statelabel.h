// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/threshold.h"

#include <QFont>
#include <QLabel>
#include <QPalette>
#include <QRectF>
#include <QWidget>

class QPainter;

namespace guardia {

/// The size of the shape and the word for a state together.
QSizeF badgeSize(State state, const QFont &font);

/// Draws the shape of a state and its word, aligned left and vertically centred. GUI thread.
void paintBadge(QPainter &painter, const QRectF &rect, State state, const QFont &font,
                const QPalette &palette);

/// The shape of a state in its colour. Screen readers get the word for the state from the text beside it. GUI
/// thread.
class StateShape : public QWidget
{
    Q_OBJECT

public:
    /// As wide and high as that many lines of text.
    explicit StateShape(int lines, QWidget *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    void setState(State state);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    int m_lines;
    State m_state = State::Unknown;
};

class StateShape;

/// The shape of a state with words behind it, which are shown as they are and broken into lines where there
/// is no room for them in one. GUI thread.
class StateLabel : public QWidget
{
    Q_OBJECT

public:
    explicit StateLabel(QWidget *parent = nullptr);

    /// spoken is what screen readers say; the words where it is empty.
    void tell(State state, const QString &words, const QString &spoken = {});

    [[nodiscard]] State state() const;
    [[nodiscard]] QString words() const { return m_words->text(); }

private:
    StateShape *m_shape;
    QLabel *m_words;
};

/// A sentence preceded by the shape of a state; takes no room while it has no text. A new sentence is
/// announced to screen readers, with the word for the state first. GUI thread.
class StateMessage : public StateLabel
{
    Q_OBJECT

public:
    explicit StateMessage(QWidget *parent = nullptr);

    void tell(State state, const QString &text);
    void clear();

    [[nodiscard]] QString text() const { return words(); }
};

} // namespace guardia
