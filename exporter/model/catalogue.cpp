// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalogue.h"

#include <algorithm>

namespace guardia {

namespace {

QString textOr(const QString &name, const LocalText &text, Language language)
{
    return text.isEmpty() ? name : text.in(language);
}

} // namespace

CataloguePtr emptyCatalogue()
{
    static const auto Empty = std::make_shared<const Catalogue>();
    return Empty;
}

bool isUsed(const Catalogue &catalogue, Board board)
{
    const auto isOnIt = [board](const auto &one) { return one.board == board; };
    return std::ranges::any_of(catalogue.indicators, isOnIt) || std::ranges::any_of(catalogue.panels, isOnIt);
}

const CollectorWords &wordsOf(const Catalogue &catalogue, QStringView collector)
{
    static const CollectorWords None;
    const auto found = std::ranges::find_if(
        catalogue.collectors, [collector](const CollectorWords &words) { return words.name == collector; });
    return found != catalogue.collectors.end() ? *found : None;
}

bool hasRowsOfItsOwn(const CollectorWords &words, const SeriesKey &series)
{
    const auto metric = words.metrics.constFind(series.family);
    return metric == words.metrics.cend() || metric->labels.size() == series.labels.size();
}

QString recordsTitle(const Catalogue &catalogue, const QString &collector, Language language)
{
    return textOr(collector, wordsOf(catalogue, collector).title, language);
}

QString columnTitle(const CollectorWords &words, const QString &column, Language language)
{
    return textOr(column, words.columns.value(column).title, language);
}

QString ruleText(const CollectorWords &words, const QString &rule, Language language)
{
    return textOr(rule, words.rules.value(rule), language);
}

QString eventText(const CollectorWords &words, const QString &event, Language language)
{
    return textOr(event, words.events.value(event), language);
}

} // namespace guardia
