// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace guardia {

/// The targets that one with several values of a Grafana variable stands for. Grafana writes those as {a,b}
/// or, where it takes the place for a regular expression, as (a|b): in place of the whole target, or between
/// the quotes of a label's value, as in vpn_accounts{state="{OPEN,LOCKED}"}. In the order they are
/// written, each once; the target itself where it has none. At most `most` of them. Any thread.
QStringList expandedTarget(const QString &target, qsizetype most);

} // namespace guardia
