// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/threshold.h"

#include <QFont>
#include <QPalette>
#include <QWidget>

class QPainter;

namespace guardia {

/// The size of the shape and the word for a state together.
QSizeF badgeSize(State state, const QFont &font);

/// Draws the shape of a state and its word, aligned left and vertically centred. GUI thread.
void paintBadge(QPainter &painter, const QRectF &rect, State state, const QFont &font,
                const QPalette &palette);

/// A state as shape, colour and word. GUI thread.
class StateBadge : public QWidget
{
    Q_OBJECT

public:
    explicit StateBadge(QWidget *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    void setState(State state);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    State m_state = State::Unknown;
};

} // namespace guardia
