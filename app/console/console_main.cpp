// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/headless.h"
#include "app/options.h"
#include "collect/connection/interrupter.h"
#include "console/desktop.h"
#include "theme/icons.h"

#include <QApplication>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <malloc.h>

namespace {

bool hasDisplay(int argc, char *argv[])
{
    const bool isChosen = std::any_of(
        argv, argv + argc, [](const char *argument) { return std::strcmp(argument, "-platform") == 0; });
    return isChosen || !qEnvironmentVariableIsEmpty("DISPLAY")
        || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") || !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

} // namespace

int main(int argc, char *argv[])
{
    if (std::any_of(argv + 1, argv + argc, guardia::needsNoWindow)) {
        const QCoreApplication application(argc, argv);
        QStringList arguments = QCoreApplication::arguments();
        arguments.removeAll(QStringLiteral("--headless"));
        return guardia::runHeadless(arguments);
    }
    if (!hasDisplay(argc, argv)) {
        std::fputs("guardia-console: there is no display; start it from a desktop, or with --headless\n",
                   stderr);
        return EXIT_FAILURE;
    }
    // Threads mostly wait here; a heap for each of them would only cost memory.
    mallopt(M_ARENA_MAX, 2);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("guardia-console"));
    QApplication::setApplicationDisplayName(QStringLiteral("GUARDiA Console"));
    QApplication::setDesktopFileName(QStringLiteral("io.github.guardia_console.console"));
    QApplication::setWindowIcon(guardia::applicationIcon());
    const int code = guardia::runDesktop(application);
    if (guardia::hangingThreads() > 0)
        // A thread that tests a connection may still be running; leaving does not wait for it.
        std::_Exit(code);
    return code;
}
