// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/headless.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    // Qt's own event loop makes two system calls less per answer than GLib's, which nothing here needs.
    if (!qEnvironmentVariableIsSet("QT_NO_GLIB"))
        qputenv("QT_NO_GLIB", "1");
    const QCoreApplication application(argc, argv);
    return guardia::runHeadless(QCoreApplication::arguments());
}
