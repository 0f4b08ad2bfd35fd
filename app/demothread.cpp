// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demothread.h"

#include <utility>

namespace guardia {

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
        database->start();
        emit ready();
    });
}

} // namespace guardia

#include "moc_demothread.cpp"
