// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/headless.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    return guardia::runHeadless(QCoreApplication::arguments());
}
