// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/collectionthread.h"

#include <utility>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace guardia {
namespace {

/// Starting (reading definitions and columns, filling a year of demo data) needs some MB that are free
/// afterwards. glibc would keep them, so it is asked to return them to the system.
void giveMemoryBack()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

} // namespace

CollectionThread::CollectionThread(Clock clock, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
{
    m_thread.setObjectName(QStringLiteral("collection"));
    m_context.moveToThread(&m_thread);
    m_thread.start();
}

CollectionThread::~CollectionThread()
{
    m_thread.quit();
    m_thread.wait();
}

void CollectionThread::start(const CollectionSettings &settings)
{
    QMetaObject::invokeMethod(&m_context, [this, settings] {
        const QString identity = databaseIdentity(settings.database.address);
        const bool isOther = std::exchange(m_identity, identity) != identity;
        if (isOther)
            emit databaseChanged(identity); // announced before the wait for the previous collection to end
        const std::unique_ptr<Collection> earlier = endCurrent();
        if (isOther)
            m_ledger.reset();
        m_collection = std::make_unique<Collection>(settings, m_clock, std::exchange(m_ledger, {}));
        if (earlier && !isOther)
            m_collection->inherit(*earlier);
        connect(m_collection.get(), &Collection::snapshotReady, this, &CollectionThread::snapshotReady,
                Qt::DirectConnection);
        connect(m_collection.get(), &Collection::healthChanged, this, &CollectionThread::healthChanged,
                Qt::DirectConnection);
        connect(m_collection.get(), &Collection::firstCollectionEnded, this,
                &CollectionThread::firstCollectionEnded, Qt::DirectConnection);
        connect(m_collection.get(), &Collection::firstCollectionEnded, this, giveMemoryBack,
                Qt::DirectConnection);
        m_collection->start();
    });
}

void CollectionThread::collectNow()
{
    QMetaObject::invokeMethod(&m_context, [this] {
        if (m_collection)
            m_collection->collectNow();
    });
}

void CollectionThread::stop()
{
    QMetaObject::invokeMethod(&m_context, [this] {
        endCurrent();
        emit stopped(m_isClean);
    });
}

void CollectionThread::ping()
{
    QMetaObject::invokeMethod(&m_context, [this] { emit alive(); });
}

/// Called on the thread. Stops the running collection and returns it, so that its counters can be carried
/// over.
std::unique_ptr<Collection> CollectionThread::endCurrent()
{
    if (m_collection) {
        m_isClean = m_collection->stop() && m_isClean;
        m_ledger = m_collection->ledger();
    }
    return std::move(m_collection);
}

} // namespace guardia

#include "moc_collectionthread.cpp"
