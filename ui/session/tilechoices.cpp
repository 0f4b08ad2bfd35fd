// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/tilechoices.h"

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr auto AlertingMark = "alerting"_L1;
constexpr auto HiddenMark = "hidden"_L1;
constexpr auto PinnedMark = "pinned"_L1;

bool has(const QList<TileChoice> &choices, const QString &indicator)
{
    return std::ranges::any_of(
        choices, [&indicator](const TileChoice &choice) { return choice.indicator == indicator; });
}

/// As arrangedTiles(), with the pinned ones where they would stand if they were not.
QList<TileChoice> listedTiles(const QList<TileChoice> &chosen, const std::vector<Indicator> &indicators)
{
    QList<TileChoice> listed;
    for (const TileChoice &choice : chosen) {
        if (indicatorNamed(indicators, choice.indicator))
            listed += choice;
    }
    for (const Indicator &indicator : indicators) {
        if (!has(listed, indicator.name))
            listed += {indicator.name, indicator.isShown ? TileShown::Always : TileShown::WhileAlerting};
    }
    return listed;
}

} // namespace

QList<TileChoice> arrangedTiles(const QList<TileChoice> &chosen, const std::vector<Indicator> &indicators)
{
    QList<TileChoice> arranged = listedTiles(chosen, indicators);
    // Not std::ranges::stable_partition, as clang 14 does not compile libstdc++'s subrange.
    std::stable_partition(arranged.begin(), arranged.end(),
                          [](const TileChoice &choice) { return choice.isPinned; });
    return arranged;
}

QList<TileChoice> mergedTiles(const QList<TileChoice> &before, const QList<TileChoice> &edited,
                              const std::vector<Indicator> &indicators)
{
    const QList<TileChoice> kept = edited == arrangedTiles({}, indicators) ? QList<TileChoice>() : edited;
    QList<TileChoice> merged;
    qsizetype next = 0;
    for (const TileChoice &choice : before) {
        if (!indicatorNamed(indicators, choice.indicator))
            merged += choice;
        else if (next < kept.size())
            merged += kept.at(next++);
    }
    return merged + kept.mid(next);
}

QList<TileChoice> withTile(const QList<TileChoice> &before, const TileChoice &changed,
                           const std::vector<Indicator> &indicators)
{
    QList<TileChoice> edited = listedTiles(before, indicators);
    for (TileChoice &choice : edited) {
        if (choice.indicator == changed.indicator)
            choice = changed;
    }
    return mergedTiles(before, edited, indicators);
}

QStringList writtenTiles(const QList<TileChoice> &choices)
{
    QStringList lines;
    for (const TileChoice &choice : choices) {
        QStringList words{choice.indicator};
        if (choice.shown == TileShown::WhileAlerting)
            words += AlertingMark;
        if (choice.shown == TileShown::Never)
            words += HiddenMark;
        if (choice.isPinned)
            words += PinnedMark;
        lines += words.join(u':');
    }
    return lines;
}

std::optional<QList<TileChoice>> readTiles(const QStringList &lines)
{
    QList<TileChoice> choices;
    for (const QString &line : lines) {
        const QStringList words = line.split(u':');
        TileChoice choice{words.constFirst()};
        for (const QString &word : words.mid(1)) {
            if (word == HiddenMark)
                choice.shown = TileShown::Never;
            else if (word == AlertingMark)
                choice.shown = TileShown::WhileAlerting;
            else if (word == PinnedMark)
                choice.isPinned = true;
            else
                return std::nullopt;
        }
        if (choice.indicator.isEmpty() || has(choices, choice.indicator))
            return std::nullopt;
        choices += choice;
    }
    return choices;
}

} // namespace guardia
