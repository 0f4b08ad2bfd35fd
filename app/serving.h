// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace guardia {

class CollectionThread;
class HistoryThread;
class Server;

/// Has a server serve what is collected from now on, and its past: snapshots, health, and whether the first
/// collection has ended. What it had of another database is forgotten. Each of the three may live on a thread
/// of its own.
void serve(Server *server, const CollectionThread &collection, const HistoryThread &history);

} // namespace guardia
