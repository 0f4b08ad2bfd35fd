// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/random.h"

#include <QStringView>

namespace guardia {

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
