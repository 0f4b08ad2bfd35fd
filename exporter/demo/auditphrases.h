// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/random.h"

#include <QStringView>

namespace guardia {

/// What an audit event does beyond being written down.
enum class AuditEffect {
    None,
    Login, ///< the actor's last login is now
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

/// One kind of event; common ones are more likely.
const AuditPhrase &anyAuditPhrase(Random &random);

} // namespace guardia
