// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/exportercontrol.h"

namespace guardia {

namespace {

constexpr qsizetype MostScrapes = 100;

} // namespace

void ExporterControl::note(const Scrape &scrape)
{
    if (m_scrapes.size() == MostScrapes)
        m_scrapes.removeFirst();
    m_scrapes.append(scrape);
    emit scraped(scrape);
}

} // namespace guardia

#include "moc_exportercontrol.cpp"
