// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/serieskey.h"
#include "model/snapshot.h"

#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>

namespace guardia {

/// The keys of /labels: the seven every GUARDiA dashboard knows, then one for each other family without
/// labels (its name without "guardia_"), then one for each series of the families with labels (seriesName()).
/// seriesForTarget() understands each. Only the seven where snapshot is nullptr. Any thread.
QStringList queryKeys(const Snapshot *snapshot);

/// The series a query target means: a key of queryKeys(), or a series name such as
/// vpn_accounts{state="LOCKED"} with labels in any order and spaces between the parts. A name without
/// braces means the family guardia_NAME unless it begins with guardia_. Nothing where the text is neither;
/// says nothing about whether the series exists. Any thread.
std::optional<SeriesKey> seriesForTarget(QStringView target);

/// The series as Prometheus writes it, escaped like the exposition. seriesForTarget() reads it back: a name
/// that would be taken for a key has empty braces behind it. Any thread.
QString seriesName(const SeriesKey &key);

} // namespace guardia
