// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/random.h"

#include <QString>
#include <QStringList>
#include <QStringView>

namespace guardia {

/// A person as an ITSM system in Korea shows them.
struct Person {
    QString name; ///< 김민준
    QString username; ///< minjun.kim
};

/// A random person of the company, out of some thousand.
Person anyPerson(Random &random);

/// A random member of the operations team, out of fourteen, to whom requests and incidents are assigned.
QString anyOperator(Random &random);

/// A random system, such as 전자결재 or "VPN gateway".
QString anySystem(Random &random);

/// A random deployable service, such as payment-api.
QString anyService(Random &random);

/// A template with its {placeholders} filled in: {system}, {service}, {person}, {user}, {dept}, {host}, {ip},
/// {n} (2 to 99), {ticket} (number of a service request). Other placeholders stay as they are.
QString filledIn(QStringView pattern, Random &random);

/// The subject of a service request.
struct RequestTopic {
    QString title;
    QString category;
};

RequestTopic anyRequestTopic(Random &random);

/// The title of an incident that opened spontaneously.
QString anyIncidentTitle(Random &random);

/// The title of an incident after the failed deployment of a service.
QString failedDeploymentTitle(const QString &service, Random &random);

/// What an audit event changes besides being recorded.
enum class AuditEffect {
    None,
    Login, ///< some user is activated or deactivated
    Activation, ///< some user becomes active or inactive
};

/// A kind of audit event.
struct AuditPhrase {
    int weight; ///< how common it is
    QStringView severity;
    QStringView action;
    QStringView outcome;
    QStringView message; ///< a pattern for filledIn()
    AuditEffect effect = AuditEffect::None;
};

/// A random kind of event, by weight.
const AuditPhrase &anyAuditPhrase(Random &random);

} // namespace guardia
