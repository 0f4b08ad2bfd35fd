// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/indicator.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace guardia {

/// When a tile is on the overview.
enum class TileShown {
    Always,
    WhileAlerting, ///< only while its number has an alert that is not muted
    Never,
};

/// What the operator chose for the tile of one indicator.
struct TileChoice {
    QString indicator; ///< its name
    TileShown shown = TileShown::Always;
    bool isPinned = false; ///< stays in front, however urgent others are

    bool operator==(const TileChoice &) const = default;
};

/// A choice for each of these indicators, in the order in which their tiles stand: the pinned ones first,
/// then the others as they were chosen. Indicators that nobody has chosen anything for come last, in
/// their own order, shown always or, where their definitions hide them, while they have an alert. What was
/// chosen for other indicators is left out.
QList<TileChoice> arrangedTiles(const QList<TileChoice> &chosen, const std::vector<Indicator> &indicators);

/// What is to be kept when somebody has edited the choices for these indicators: the edited ones, unless they
/// are what is shown where nothing was chosen, and at their places those for all other indicators, whose
/// definition or connection may come back.
QList<TileChoice> mergedTiles(const QList<TileChoice> &before, const QList<TileChoice> &edited,
                              const std::vector<Indicator> &indicators);

/// What is to be kept when the choice for one of these indicators has changed. All keep their places, so that
/// one that is no longer pinned goes back to its own.
QList<TileChoice> withTile(const QList<TileChoice> &before, const TileChoice &changed,
                           const std::vector<Indicator> &indicators);

/// As the settings hold it: "incidents", "audit:hidden", "sla_overdue:alerting", "sla:pinned",
/// "users:hidden:pinned".
QStringList writtenTiles(const QList<TileChoice> &choices);

/// Nothing where a line is none of these, or an indicator is there twice.
std::optional<QList<TileChoice>> readTiles(const QStringList &lines);

} // namespace guardia
