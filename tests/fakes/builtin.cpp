// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"

#include "collect/definition/definitioncatalogue.h"
#include "collect/definition/definitionloader.h"

#include <QtGlobal>

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr char Helpdesk[] = R"(
collector: helpdesk
title: {en: Tickets, ko: 티켓}
from: tickets
columns:
  id: {title: ID}
  mood: {title: {en: Mood, ko: 기분}, states: {ANGRY: critical, Tired: warning}}
metrics:
  - name: helpdesk_tickets_open
    type: gauge
    help: {en: Open tickets, ko: 미처리 티켓}
  - name: helpdesk_wait_max_seconds
    type: gauge
    help: {en: The longest wait, ko: 최장 대기}
    max: "{wait}"
  - name: helpdesk_tickets_by_mood
    type: gauge
    help: {en: Tickets by mood, ko: 기분별 티켓}
    labels: {mood: UNKNOWN}
records: [id, mood]
indicators:
  - indicator: tickets
    title: {en: Open tickets, ko: 미처리 티켓}
    description: {en: Tickets that are open., ko: 미처리 티켓입니다.}
    value: helpdesk_tickets_open
    detail: {value: helpdesk_tickets_by_mood, text: {en: "%1 of any mood", ko: "전체 티켓 %1"}}
    picture: bullet
    judge: {above: {warning: 2, critical: 5}}
  - indicator: wait
    title: {en: Longest wait, ko: 최장 대기}
    description: {en: How long somebody waits at most., ko: 가장 긴 대기 시간입니다.}
    value: helpdesk_wait_max_seconds
    unit: seconds
    judge: {above: {warning: 60, critical: 7200}}
)";

} // namespace

CataloguePtr builtInCatalogue()
{
    static const CataloguePtr BuiltIn = catalogueOf(builtInDefinitions().collectors);
    return BuiltIn;
}

const std::vector<Indicator> &builtInIndicators()
{
    return builtInCatalogue()->indicators;
}

const Indicator &builtIn(const QString &name)
{
    const Indicator *found = indicatorNamed(builtInIndicators(), name);
    if (!found)
        qFatal("There is no built-in indicator %s", qPrintable(name));
    return *found;
}

std::vector<Indicator> builtInWithCritical(const QString &name, double bound)
{
    std::vector<Indicator> indicators = builtInIndicators();
    const auto found = std::ranges::find(indicators, name, &Indicator::name);
    if (found == indicators.end())
        qFatal("There is no built-in indicator %s", qPrintable(name));
    found->threshold.critical = bound;
    return indicators;
}

const std::vector<CollectorDefinition> &collectorsWithTickets()
{
    static const std::vector<CollectorDefinition> All = [] {
        std::vector<CollectorDefinition> all = builtInDefinitions().collectors;
        const LoadedDefinitions more = parseDefinitions(u"helpdesk.yaml"_s, Helpdesk);
        for (const Problem &problem : more.problems)
            qFatal("%s", qPrintable(problemText(problem)));
        all.insert(all.end(), more.collectors.begin(), more.collectors.end());
        return all;
    }();
    return All;
}

CataloguePtr catalogueWithTickets()
{
    static const CataloguePtr WithTickets = catalogueOf(collectorsWithTickets());
    return WithTickets;
}

} // namespace guardia
