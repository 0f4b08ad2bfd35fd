// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/consoleapplication.h"

namespace guardia::test {

TemporaryHome::TemporaryHome()
{
    qputenv("HOME", m_directory.path().toLocal8Bit());
    for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"})
        qputenv(name, m_directory.filePath(QString::fromLatin1(name).toLower()).toLocal8Bit());
}

ConsoleApplication::ConsoleApplication(int &argc, char *argv[])
    : m_application(argc, argv)
{
    QApplication::setQuitOnLastWindowClosed(false);
}

} // namespace guardia::test
