// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/eventtexts.h"

#include <QStringList>

#include <algorithm>
#include <iterator>

namespace guardia {

namespace {

constexpr char EventContext[] = "EventTexts";

/// A name that definitions use, and what a person calls it.
struct Word {
    QStringView name;
    const char *source;
};

constexpr Word Events[] = {
    {u"deployment_succeeded", QT_TRANSLATE_NOOP("EventTexts", "Deployment succeeded")},
    {u"deployment_failed", QT_TRANSLATE_NOOP("EventTexts", "Deployment failed")},
    {u"deployment_rolled_back", QT_TRANSLATE_NOOP("EventTexts", "Deployment rolled back")},
    {u"incident_opened", QT_TRANSLATE_NOOP("EventTexts", "Incident opened")},
    {u"incident_resolved", QT_TRANSLATE_NOOP("EventTexts", "Incident resolved")},
};

constexpr Word Columns[] = {
    {u"assignee", QT_TRANSLATE_NOOP("EventTexts", "Assignee")},
    {u"environment", QT_TRANSLATE_NOOP("EventTexts", "Environment")},
    {u"severity", QT_TRANSLATE_NOOP("EventTexts", "Severity")},
    {u"service", QT_TRANSLATE_NOOP("EventTexts", "Service")},
    {u"status", QT_TRANSLATE_NOOP("EventTexts", "Status")},
    {u"version", QT_TRANSLATE_NOOP("EventTexts", "Version")},
};

template <std::size_t Count>
QString wordOf(const Translation &translation, const Word (&words)[Count], const QString &name)
{
    const auto *word = std::ranges::find(words, QStringView(name), &Word::name);
    return word == std::end(words) ? name : translation.text(EventContext, word->source);
}

} // namespace

EventTexts::EventTexts(Language language)
    : m_translation(language)
{ }

QString EventTexts::title(const Event &event) const
{
    const QString what = wordOf(m_translation, Events, event.name);
    return event.subject.isEmpty() ? what : QString(what + u": " + event.subject);
}

QString EventTexts::text(const Event &event) const
{
    QStringList parts;
    if (!event.id.isEmpty())
        parts << u"ID: " + event.id;
    for (const auto &[column, value] : event.details)
        parts << wordOf(m_translation, Columns, column) + u": " + value;
    return parts.join(u", ");
}

} // namespace guardia
