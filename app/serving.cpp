// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/serving.h"

#include "app/collectionthread.h"
#include "app/historythread.h"
#include "http/server.h"

namespace guardia {

void serve(Server *server, const CollectionThread &collection, const HistoryThread &history)
{
    QObject::connect(&collection, &CollectionThread::databaseChanged, server, &Server::forget);
    QObject::connect(&collection, &CollectionThread::snapshotReady, server, &Server::setSnapshot);
    QObject::connect(&collection, &CollectionThread::healthChanged, server, &Server::setHealth);
    QObject::connect(&collection, &CollectionThread::firstCollectionEnded, server,
                     [server] { server->setReady(true); });
    QObject::connect(&history, &HistoryThread::historyReady, server, &Server::setHistory);
}

} // namespace guardia
