// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QTemporaryDir>

namespace guardia::test {

/// Creates a home directory, which the environment refers to until the object is destroyed.
class TemporaryHome
{
public:
    TemporaryHome();

private:
    QTemporaryDir m_directory;
};

/// The application for tests of the complete console: it has a home of its own and does not quit when the
/// window is closed.
class ConsoleApplication
{
public:
    ConsoleApplication(int &argc, char *argv[]);

private:
    TemporaryHome m_home; // before the application, which uses it
    QApplication m_application;
};

} // namespace guardia::test
