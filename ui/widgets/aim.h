// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QEvent>
#include <QObject>
#include <QTimer>

#include <chrono>

class QWidget;

namespace guardia {

/// Whether somebody may be about to click on something in a widget, so that nothing in it should change its
/// place: a mouse button is pressed or was just released, the mouse has moved over it a short time ago, or a
/// menu is open that was asked for there. GUI thread.
class Aim : public QObject
{
    Q_OBJECT

public:
    /// For lists, in which a place is sought before it is clicked.
    static constexpr std::chrono::seconds ListRest{5};

    /// rest is how long a mouse that does not move may still be aimed; after that it was only left there.
    Aim(QWidget *target, std::chrono::milliseconds rest);

    /// Watches a part of the target, which gets the events of the mouse in its place.
    void watch(QWidget *part);
    [[nodiscard]] bool isOn() const;
    /// Nobody can have aimed at what has only just appeared.
    void forgetMouse() { m_sinceMouse.invalidate(); }

signals:
    /// Nobody aims any more. May come more than once.
    void ended();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void note(QEvent::Type event, bool isTarget);
    void look();

    QWidget *m_target;
    std::chrono::milliseconds m_rest;
    bool m_isPressed = false; ///< a mouse button
    bool m_hasMenu = false; ///< one was asked for, and was not closed yet
    QElapsedTimer m_sinceMouse; ///< since the mouse was moved or clicked over the target
    QTimer m_afterClick; ///< runs while a second click may follow
    QTimer m_looking; ///< runs while somebody aims
};

} // namespace guardia
