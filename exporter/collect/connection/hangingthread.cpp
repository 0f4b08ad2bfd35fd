// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/hangingthread.h"

#include <atomic>

namespace guardia {

namespace {

std::atomic<int> hanging = 0;

} // namespace

void leaveHanging(std::unique_ptr<QThread> thread)
{
    QThread *const left = thread.release();
    ++hanging;
    // Deleted on the thread that owns it, once it has certainly ended; never, if the owner ends first.
    QObject::connect(
        left, &QObject::destroyed, left, [] { --hanging; }, Qt::DirectConnection);
    QObject::connect(left, &QThread::finished, left, &QObject::deleteLater);
    if (left->isFinished())
        left->deleteLater(); // calling it twice does no harm
}

int hangingThreads()
{
    return hanging;
}

} // namespace guardia
