// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/threshold.h"

#include <QLabel>
#include <QWidget>

namespace guardia {

/// A sentence preceded by the shape of a state in its colour; takes no room while it has no text. Screen
/// readers get the word for the state first.
class StateMessage : public QWidget
{
    Q_OBJECT

public:
    explicit StateMessage(QWidget *parent = nullptr);

    void tell(State state, const QString &text);
    void clear();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString text() const { return m_text->text(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] int shapeSize() const;
    void fit();

    QLabel *m_text;
    State m_state = State::Ok;
};

} // namespace guardia
