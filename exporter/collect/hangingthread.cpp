// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/hangingthread.h"

namespace guardia {

void leaveHanging(std::unique_ptr<QThread> thread)
{
    QThread *const left = thread.release();
    QObject::connect(left, &QThread::finished, left, &QObject::deleteLater);
    if (left->isFinished())
        left->deleteLater(); // twice is once
}

} // namespace guardia
