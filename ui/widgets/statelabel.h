// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/threshold.h"

#include <QLabel>
#include <QWidget>

namespace guardia {

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

} // namespace guardia
