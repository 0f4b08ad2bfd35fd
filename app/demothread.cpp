// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demothread.h"

#include <utility>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace guardia {
namespace {

/// Making a year of demo data takes some 20 MB that glibc would keep for this thread.
void giveMemoryBack()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

} // namespace

DemoThread::DemoThread(const DemoOptions &options, Clock clock, QObject *parent)
    : QObject(parent)
    , m_database(new DemoDatabase(options, std::move(clock)))
{
    m_thread.setObjectName(QStringLiteral("demo"));
    m_database->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_database, &QObject::deleteLater);
    connect(m_database, &DemoDatabase::failed, this, &DemoThread::failed);
    connect(&m_thread, &QThread::finished, this, &DemoThread::stopped);
    m_thread.start();
}

DemoThread::~DemoThread()
{
    m_thread.quit();
    m_thread.wait();
}

void DemoThread::stop()
{
    m_thread.quit();
}

void DemoThread::start()
{
    QMetaObject::invokeMethod(m_database, [this, database = m_database] {
        if (const auto prepared = database->prepare(); !prepared) {
            emit failed(prepared.error());
            return;
        }
        giveMemoryBack();
        database->start();
        emit ready();
    });
}

} // namespace guardia
