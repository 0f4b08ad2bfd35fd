// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/trendpicture.h"

#include "theme/words.h"

#include <algorithm>
#include <utility>

namespace guardia {

void TrendPicture::clear()
{
    m_indicator = {};
    m_breakdowns.clear();
    m_subject = {};
    m_series.clear();
    m_current = 0;
}

void TrendPicture::setIndicator(const Indicator &indicator, const Snapshot *snapshot)
{
    m_indicator = indicator;
    m_breakdowns = snapshot ? breakdownsOf(*snapshot, indicator) : QList<Breakdown>();
    const auto chosen = std::ranges::find(m_breakdowns, m_chosen.value(indicator.name), keyOf);
    m_current =
        chosen != m_breakdowns.end() ? static_cast<int>(std::distance(m_breakdowns.begin(), chosen)) + 1 : 0;
    if (snapshot && m_current > 0) {
        const Breakdown &breakdown = m_breakdowns.at(m_current - 1);
        m_subject = {breakdown.title, breakdown.unit, {}};
        m_series = seriesOf(*snapshot, breakdown);
        return;
    }
    m_subject = {textOf(indicator.title, indicator.name), indicator.unit, {}};
    if (judgesValue(indicator))
        m_subject.threshold = indicator.threshold;
    m_series = {indicator.value};
}

void TrendPicture::choose(int index)
{
    if (index > 0 && index <= m_breakdowns.size())
        m_chosen.insert(m_indicator.name, keyOf(m_breakdowns.at(index - 1)));
    else
        m_chosen.remove(m_indicator.name);
}

QStringList TrendPicture::titles() const
{
    QStringList titles{textOf(m_indicator.title, m_indicator.name)};
    for (const Breakdown &breakdown : m_breakdowns)
        titles += breakdown.title;
    return titles;
}

QString TrendPicture::id() const
{
    return m_current > 0 ? QString(m_indicator.name + u'=' + keyOf(m_breakdowns.at(m_current - 1)))
                         : m_indicator.name;
}

std::vector<TrendLine> TrendPicture::lines(const QList<TrendSeries> &answer)
{
    if (!isApart())
        return {{{}, answer.value(0).points, 0}};
    if (std::exchange(m_styled, id()) != id())
        m_styles.clear();
    return linesOf(m_breakdowns.at(m_current - 1), answer, m_styles);
}

QStringList TrendPicture::choices() const
{
    QStringList choices;
    for (auto chosen = m_chosen.cbegin(); chosen != m_chosen.cend(); ++chosen)
        choices += QString(chosen.key() + u'=' + chosen.value());
    return choices;
}

void TrendPicture::setChoices(const QStringList &choices)
{
    m_chosen.clear();
    for (const QString &choice : choices) {
        if (const qsizetype place = choice.indexOf(u'='); place > 0)
            m_chosen.insert(choice.first(place), choice.mid(place + 1));
    }
}

} // namespace guardia
