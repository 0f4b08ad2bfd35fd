// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/indicator.h"
#include "model/snapshot.h"

#include <QList>
#include <QString>

namespace guardia {

/// What numbers can be taken apart by: the values of a label of a family.
struct Breakdown {
    QString family;
    QList<LabelWords> labels; ///< by whose values
    QString title; ///< in the language of the interface
    Unit unit = Unit::Count;
    bool isAdditive = true; ///< the sum of some of its series means something

    bool operator==(const Breakdown &) const = default;
};

/// The breakdowns of an indicator: all families with labels that its collector may have, first its own, then
/// those of panels, then the others. Where the numbers of a family with several labels can be added up, it
/// has one for each label; else one by all of them.
QList<Breakdown> breakdownsOf(const Snapshot &snapshot, const Indicator &indicator);

/// Names a breakdown in the settings: "machines_by_status/status".
QString keyOf(const Breakdown &breakdown);

/// All series that its family has now, which may be none.
QList<SeriesKey> seriesOf(const Snapshot &snapshot, const Breakdown &breakdown);

} // namespace guardia
