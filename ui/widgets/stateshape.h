// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/threshold.h"

#include <QWidget>

namespace guardia {

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

} // namespace guardia
