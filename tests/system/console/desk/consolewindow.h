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

/// The complete console with a test's database, in English, with functions for what an operator does and
/// sees. For tests that run under a ConsoleApplication.
class ConsoleWindow
{
public:
    /// Shows the window. A database, a configuration file and an interval may be given.
    Result<void> start(Options options);
    /// Opens the connection, with a configuration file where one is named, and waits until it is established.
    Result<void> open(const QString &url, std::chrono::milliseconds interval,
                      const QString &configurationFile = {});
    /// Changes the language (en or ko) and waits for the window that takes over. False where none does.
    bool speak(const QString &language);

    /// Three times over, shows each page, types into its filters, and waits a little. Returns the longest gap
    /// of the event loop in milliseconds.
    double work();
    /// Closes the window and waits until the program has ended. Returns how long that took in milliseconds,
    /// or -1 where it takes more than 5 s.
    qint64 close();

    /// Whether there is a console; what follows needs one.
    [[nodiscard]] bool isOpen() const { return m_desktop != nullptr; }
    [[nodiscard]] MainWindow *window() const { return m_desktop->window(); }
    [[nodiscard]] Settings &settings() const { return m_desktop->settings(); }
    [[nodiscard]] Workspace &workspace() const { return m_desktop->console(); }
    [[nodiscard]] Session *session() const { return m_desktop->console().session(); }
    /// Whether the latest health says that the database answers.
    [[nodiscard]] bool isUp() const;
    /// How many tiles of the overview show this state, as screen readers see it.
    [[nodiscard]] int tilesIn(State state) const;
    /// The text of the status line about the connection.
    [[nodiscard]] QString connectionText() const;

private:
    QTemporaryDir m_state;
    std::unique_ptr<Desktop> m_desktop;
    std::unique_ptr<QSignalSpy> m_health;
};

} // namespace guardia::test
