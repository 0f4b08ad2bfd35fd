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
    // Deleted on its owner's thread, when it has ended for certain; not at all where that one ends first.
    QObject::connect(
        left, &QObject::destroyed, left, [] { --hanging; }, Qt::DirectConnection);
    QObject::connect(left, &QThread::finished, left, &QObject::deleteLater);
    if (left->isFinished())
        left->deleteLater(); // twice is once
}

int hangingThreads()
{
    return hanging;
}

} // namespace guardia
