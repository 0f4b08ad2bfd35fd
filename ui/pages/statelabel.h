// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/threshold.h"

#include <QWidget>

namespace guardia {

/// The shape of a state followed by words. GUI thread.
class StateLabel : public QWidget
{
    Q_OBJECT

public:
    explicit StateLabel(QWidget *parent = nullptr);

    void show(State state, const QString &words);
    using QWidget::show;
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString words() const { return m_words; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    State m_state = State::Unknown;
    QString m_words;
};

} // namespace guardia
