// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/fakeattention.h"

#include "fakes/snapshotmaker.h"

namespace guardia {

using namespace Qt::StringLiterals;

AttentionItem attentionItem(const QString &collector, const QString &rule, State state, int id,
                            const QString &title)
{
    const CollectorWords &words = wordsOf(*builtInCatalogue(), collector);
    return {collector, rule, words.rules.value(rule), words.title, state, id, title, beginning()};
}

AttentionList twoItems()
{
    AttentionList list;
    list.items = {
        attentionItem(u"incidents"_s, u"incident_critical"_s, State::Critical, 17, u"Core switch down"_s),
        attentionItem(u"service_requests"_s, u"sr_overdue"_s, State::Warning, 3, u"New laptop"_s)};
    return list;
}

} // namespace guardia
