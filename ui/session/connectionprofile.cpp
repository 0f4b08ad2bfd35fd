// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/connectionprofile.h"

#include <QCoreApplication>

namespace guardia {

using namespace Qt::StringLiterals;

ConnectionProfile demoConnection()
{
    ConnectionProfile profile;
    profile.id = u"demo"_s;
    profile.kind = ConnectionKind::Demo;
    return profile;
}

QString connectionTitle(const ConnectionProfile &profile)
{
    if (profile.kind == ConnectionKind::Demo)
        return QCoreApplication::translate("guardia::ConnectionProfile", "Demo data");
    if (!profile.url.isEmpty())
        return QUrl(profile.url).toDisplayString(QUrl::RemovePassword | QUrl::RemoveQuery);
    return profile.name;
}

} // namespace guardia
