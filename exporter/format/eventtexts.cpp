// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/eventtexts.h"

#include <QStringList>

#include <utility>

namespace guardia {

EventTexts::EventTexts(CataloguePtr catalogue, Language language)
    : m_catalogue(std::move(catalogue))
    , m_language(language)
{ }

QString EventTexts::title(const Event &event) const
{
    const QString what = eventText(wordsOf(*m_catalogue, event.collector), event.name, m_language);
    return event.subject.isEmpty() ? what : QString(what + u": " + event.subject);
}

QString EventTexts::text(const Event &event) const
{
    const CollectorWords &words = wordsOf(*m_catalogue, event.collector);
    QStringList parts;
    if (!event.id.isEmpty())
        parts << u"ID: " + event.id;
    for (const auto &[column, value] : event.details)
        parts << columnTitle(words, column, m_language) + u": " + value;
    return parts.join(u", ");
}

} // namespace guardia
