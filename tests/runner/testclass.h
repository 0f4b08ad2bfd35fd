// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QTest>

/// What the program of a folder of tests knows of its classes. Each registers itself at the end of its file:
///     GUARDIA_TEST(GuardTest, QCoreApplication)
/// Everything in that file stands in a namespace of its name, tst_guard, since several files are compiled
/// together.
namespace guardia::test {

/// Stands for no application object, for classes that must work without one.
struct NoApplication {
    NoApplication(int &, char **) { }
};

/// Runs one class with the arguments of Qt Test that follow the program's name; returns the number of
/// failures.
using RunClass = int (*)(int argc, char *argv[]);

class Registration
{
public:
    /// @p file is the class's source file; its name without the extension selects the class: tst_guard.
    Registration(const char *file, RunClass run);
};

template <typename Class, typename Application>
int runTestClass(int argc, char *argv[])
{
    [[maybe_unused]] Application application(argc, argv);
    // As in QTEST_MAIN: pictures must not depend on the resolution of the display.
    if constexpr (!std::is_same_v<Application, NoApplication>)
        QCoreApplication::setAttribute(Qt::AA_Use96Dpi);
    Class test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace guardia::test

/// Registers a test class, with the application object that exists while it runs: QApplication,
/// QCoreApplication, NoApplication, or a class of the test that takes the program's arguments.
#define GUARDIA_TEST(Class, Application)                                                                     \
    static const guardia::test::Registration registration##Class(__FILE__, [](int argc, char *argv[]) {      \
        using namespace guardia::test;                                                                       \
        return runTestClass<Class, Application>(argc, argv);                                                 \
    });
