// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/sitesstage.h"

#include "fakes/builtin.h"
#include "fakes/snapshotmaker.h"

namespace guardia {

using namespace Qt::StringLiterals;

ConnectionProfile keptDatabase(const QString &id)
{
    ConnectionProfile made;
    made.id = id;
    made.name = id;
    made.kind = ConnectionKind::SQLite;
    made.database = u"/srv/"_s + id;
    made.isKept = true;
    return made;
}

void takeIncidents(FakeSession &session, double incidents)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    SnapshotMaker maker(now);
    maker.healthy().set(builtIn(u"incidents"_s).value, incidents);
    session.take(Health{true, now, {}});
    session.take(maker.made());
}

} // namespace guardia
