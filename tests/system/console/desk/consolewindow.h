// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/desktop.h"
#include "model/result.h"
#include "widgets/tile.h"
#include "window/mainwindow.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <chrono>
#include <memory>

namespace guardia::test {

/// The whole console on the database of a test, in English, and what an operator does with it and sees of it.
/// For tests that run under a ConsoleApplication.
class ConsoleWindow
{
public:
    /// Opens it and waits until it is connected.
    Result<void> open(const QString &url, std::chrono::milliseconds interval);

    /// Turns to each page, types into each filter there, and waits a little, three times over. Gives the
    /// longest gap of the event loop in milliseconds.
    double work();
    /// Closes the window and waits until the program has ended. Gives how long that took in milliseconds, or
    /// -1 where it does not end within 5 s.
    qint64 close();

    [[nodiscard]] MainWindow *window() const { return m_desktop->window(); }
    [[nodiscard]] Session *session() const { return m_desktop->console().session(); }
    /// The latest health says that the database answers.
    [[nodiscard]] bool isUp() const;
    /// How many tiles of the overview are to be seen in that state, as screen readers are told too.
    [[nodiscard]] int tilesIn(State state) const;
    /// What the status line says of the connection.
    [[nodiscard]] QString connectionText() const;

private:
    QTemporaryDir m_state;
    std::unique_ptr<Desktop> m_desktop;
    std::unique_ptr<QSignalSpy> m_health;
};

} // namespace guardia::test
