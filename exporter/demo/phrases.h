// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/random.h"

#include <QString>
#include <QStringList>

namespace guardia {

/// Someone as an ITSM system in Korea shows them.
struct Person {
    QString name; ///< 김민준
    QString username; ///< minjun.kim
};

/// Someone in the company, any of some thousand.
Person anyPerson(Random &random);

/// Someone of the operations team, any of fourteen: those that requests and incidents are assigned to.
QString anyOperator(Random &random);

/// A system, such as 전자결재 or "VPN gateway".
QString anySystem(Random &random);

/// A deployable service, such as payment-api.
QString anyService(Random &random);

/// A template with its {placeholders} filled in: {system}, {service}, {person}, {user}, {dept}, {host},
/// {ip}, {n} (2 to 99), {ticket} (a number of a service request). Others stay as they are.
QString filledIn(QStringView pattern, Random &random);

/// What a service request is about.
struct RequestTopic {
    QString title;
    QString category;
};

RequestTopic anyRequestTopic(Random &random);

/// The title of an incident that came by itself.
QString anyIncidentTitle(Random &random);

/// The title of an incident after the failed deployment of a service.
QString failedDeploymentTitle(const QString &service, Random &random);

} // namespace guardia
