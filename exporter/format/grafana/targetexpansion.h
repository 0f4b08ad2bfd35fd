// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace guardia {

/// The targets that a target with a multi-value variable of Grafana stands for. Grafana writes the values as
/// {a,b} or, where it expects a regular expression, as (a|b): as the whole target, or between the quotes of a
/// label's value, as in vpn_accounts{state="{OPEN,LOCKED}"}. The result has no duplicates and keeps the
/// order; a target without such values gives itself. At most `most` targets. Any thread.
QStringList expandedTarget(const QString &target, qsizetype most);

} // namespace guardia
