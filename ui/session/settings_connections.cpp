// SPDX-License-Identifier: GPL-3.0-or-later
// The connections that are kept, and what is kept about each.
#include "session/connectionprofile.h"
#include "session/settings.h"
#include "session/settingstable.h"

#include <QUuid>

#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// Where a connection leads, and as whom.
QString placeOf(const ConnectionProfile &profile)
{
    return u"%1@%2:%3/%4 %5"_s.arg(profile.user, profile.host, QString::number(profile.port),
                                   profile.database, profile.exporter.toString(QUrl::FullyEncoded));
}

} // namespace

QList<ConnectionProfile> Settings::connections() const
{
    QStringList ids = value(settingsTable().connectionOrder);
    const QStringList groups = connectionGroups(m_file);
    for (const QString &id : groups) {
        if (!ids.contains(id))
            ids += id;
    }
    QList<ConnectionProfile> all;
    for (const QString &id : std::as_const(ids)) {
        if (!groups.contains(id))
            continue;
        if (const std::optional<ConnectionProfile> profile = readConnection(m_file, id))
            all += *profile;
        else
            report(id, u"connection is damaged or of an unknown kind and left out"_s);
    }
    return all;
}

QList<ConnectionProfile> Settings::setConnections(const QList<ConnectionProfile> &connections)
{
    const QList<ConnectionProfile> before = this->connections();
    QList<ConnectionProfile> kept;
    QStringList ids;
    for (ConnectionProfile profile : connections) {
        if (!profile.url.isEmpty() || profile.kind == ConnectionKind::Demo)
            continue;
        if (profile.id.isEmpty() || ids.contains(profile.id))
            profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        kept += withoutSecrets(profile);
        ids += profile.id;
    }
    if (kept == before)
        return kept;
    for (const ConnectionProfile &profile : before) {
        if (!ids.contains(profile.id))
            forget(profile.id);
    }
    for (const ConnectionProfile &profile : std::as_const(kept))
        writeConnection(m_file, profile);
    store(settingsTable().connectionOrder, ids);
    emit connectionsChanged();
    return kept;
}

void Settings::forget(const QString &connection)
{
    removeConnection(m_file, connection);
    m_file.remove(settingsTable().mutes.key.arg(connection));
    m_file.remove(settingsTable().seen.key.arg(connection));
}

QString Settings::lastConnection() const
{
    return value(settingsTable().lastConnection);
}

void Settings::setLastConnection(const QString &id)
{
    store(settingsTable().lastConnection, id);
}

bool Settings::worksWithoutSecret(const ConnectionProfile &profile) const
{
    return value(settingsTable().withoutSecret, profile.id) == placeOf(profile);
}

void Settings::setWorksWithoutSecret(const ConnectionProfile &profile, bool works)
{
    if (works != worksWithoutSecret(profile) && connectionGroups(m_file).contains(profile.id))
        store(settingsTable().withoutSecret, works ? placeOf(profile) : QString(), profile.id);
}

} // namespace guardia
