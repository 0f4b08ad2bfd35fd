// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/wording.h"
#include "http/serverstate.h"
#include "model/language.h"
#include "model/serieskey.h"
#include "model/threshold.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace guardia {

/// What the parts of the status page are made of. Lives for one page.
class StatusHtml
{
public:
    StatusHtml(const ServerState &state, Language language);

    [[nodiscard]] const ServerState &state() const { return m_state; }
    [[nodiscard]] const Wording &wording() const { return m_wording; }

    /// The translation of an English text in the context StatusPage, not escaped yet.
    [[nodiscard]] QString text(const char *source) const;
    /// The moment as people read it: the time of today, with the date where it is another day. Local time.
    [[nodiscard]] QString moment(const QDateTime &time) const;
    /// The same as an element that says it to programs, too.
    [[nodiscard]] QString timeElement(const QDateTime &time) const;

private:
    const ServerState &m_state;
    Translation m_translation;
    Wording m_wording;
};

/// Text of any origin, as an element's content or an attribute's value: what turns text around or hides in it
/// is written out.
QString html(const QString &text);

/// <p class="kind">text</p>, or nothing for an empty text, which is not escaped yet.
QString paragraph(const char *kind, const QString &text);

/// The class of what is in that state: ok, warning, critical, stale or unknown.
QString stateClass(State state);

/// The shape that stands for a state, as everywhere in the console. Says nothing to screen readers: a word
/// stands beside it.
QString stateShape(State state);

/// Shape and word.
QString stateMark(State state, const QString &word);

/// The style sheet of the status page, as it stands within <style>.
QByteArray statusStyle();

/// The Content-Security-Policy of a page that has this style sheet and nothing else: no script, nothing that
/// is loaded, and no frame around it.
QByteArray statusPagePolicy();

/// The last hour of a series as a line without numbers, which says nothing to screen readers; empty where
/// too little of it is known. Gaps are gaps.
QString sparklineSvg(const ServerState &state, const SeriesKey &key);

} // namespace guardia
