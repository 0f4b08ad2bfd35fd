// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/reply.h"
#include "http/request.h"
#include "http/server.h"
#include "model/snapshot.h"

#include <QDateTime>
#include <QJsonDocument>

namespace guardia::test {

/// The time in all these tests: the end of the range in data/clients/requests.jsonl.
QDateTime now();

/// A snapshot with service requests by status (one with a quote and Korean in its name) and the built-in
/// catalogue, taken at that moment.
SnapshotPtr sampleSnapshot(const QDateTime &takenAt, double serviceRequests);

/// A failed deployment that took ten minutes, an incident, and an event of an operator's own rule, all within
/// half an hour before now().
std::vector<Event> sampleEvents();

/// Settings with recognisable values.
ServerSettings sampleSettings();

/// A server whose history has every snapshot that it was given, as in the program.
class RecordingServer : public Server
{
public:
    using Server::Server;

    void record(const SnapshotPtr &snapshot);

private:
    History m_history;
};

/// A request as the transport makes it from "/path?query".
Request requestFor(Method method, const QByteArray &target, const QByteArray &body = {},
                   const HeaderList &headers = {});

/// The body of the reply as JSON; null where it is not JSON.
QJsonDocument json(const Reply &reply);

/// The value of an additional header of the reply, or null.
QByteArray header(const Reply &reply, const QByteArray &name);

} // namespace guardia::test
