// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/remoteanswer.h"

#include "remote/httpstatus.h"
#include "remote/remotewords.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace guardia {

using namespace Qt::StringLiterals;

QString refusalOf(const RemoteAnswer &answer, RemoteTarget::Credentials credentials)
{
    if (!answer.failure.isEmpty())
        return answer.failure;
    if (answer.status != httpstatus::Ok)
        return RemoteWords::status(answer.status, credentials);
    return answer.contentType.toLower().startsWith("text/html") ? RemoteWords::webPage() : QString();
}

std::optional<Health> healthFrom(const RemoteAnswer &answer)
{
    if (!answer.failure.isEmpty()
        || (answer.status != httpstatus::Ok && answer.status != httpstatus::Unavailable))
        return std::nullopt;
    const QJsonObject body = QJsonDocument::fromJson(answer.body).object();
    const QString database = body.value(u"db").toString();
    if (database != u"UP" && database != u"DOWN")
        return std::nullopt;
    Health health;
    health.databaseUp = database == u"UP";
    health.checkedAt = QDateTime::fromString(body.value(u"checked_at").toString(), Qt::ISODateWithMs).toUTC();
    if (!health.databaseUp)
        health.error = RemoteWords::databaseDown(body.value(u"error").toString());
    return health;
}

} // namespace guardia
