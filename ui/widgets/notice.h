// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/threshold.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace guardia {

class StateShape;

/// Shown in place of something that is missing: says why, and may offer an action.
class Notice : public QWidget
{
    Q_OBJECT

public:
    /// The texts. Without a button text there is no button.
    struct Content {
        std::optional<State> state; ///< its shape is drawn above the title
        QString title;
        QString detail;
        QString button;

        bool operator==(const Content &) const = default;
    };

    explicit Notice(QWidget *parent = nullptr);

    [[nodiscard]] const Content &content() const { return m_content; }
    void setContent(const Content &content);

signals:
    /// The button was pressed.
    void triggered();

private:
    Content m_content;
    StateShape *m_shape = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_detail = nullptr;
    QPushButton *m_button = nullptr;
};

} // namespace guardia
