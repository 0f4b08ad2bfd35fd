// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/serieskey.h"
#include "model/snapshot.h"

#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>

namespace guardia {

/// The keys of /labels: the seven that every GUARDiA dashboard uses, then one for each other family without
/// labels (its name without "guardia_"), then one for each series of families with labels (its seriesName()).
/// seriesForTarget() understands all of them. Only the seven where snapshot is nullptr. Any thread.
QStringList queryKeys(const Snapshot *snapshot);

/// The series that a query target stands for. The target is a key of queryKeys(), or the name of a series
/// such as vpn_accounts{state="LOCKED"}, with labels in any order and blanks between the parts. A name
/// without braces stands for the family guardia_NAME unless it begins with guardia_. nullopt where the text
/// is neither. The series need not exist. Any thread.
std::optional<SeriesKey> seriesForTarget(QStringView target);

/// The series as Prometheus writes it, escaped as in the exposition. seriesForTarget() reads it back; a name
/// that would be taken for a key therefore ends in empty braces. Any thread.
QString seriesName(const SeriesKey &key);

} // namespace guardia
