// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QTemporaryDir>

namespace guardia::test {

/// A home directory, which the environment names, until the object goes.
class TemporaryHome
{
public:
    TemporaryHome();

private:
    QTemporaryDir m_directory;
};

/// The application of a test of the whole console: with a home of its own, and going on when the window is
/// closed.
class ConsoleApplication
{
public:
    ConsoleApplication(int &argc, char *argv[]);

private:
    TemporaryHome m_home; // before the application, which looks at it
    QApplication m_application;
};

} // namespace guardia::test
