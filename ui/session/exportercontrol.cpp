// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/exportercontrol.h"

#include <QUrl>

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostScrapes = 100;

bool isPlain(QChar c)
{
    return c.unicode() > u' ' && !u":[]/@?#\\\"'"_s.contains(c);
}

} // namespace

void ExporterControl::note(const Scrape &scrape)
{
    if (m_scrapes.size() == MostScrapes)
        m_scrapes.removeFirst();
    m_scrapes.append(scrape);
    emit scraped(scrape);
}

bool isListenAddress(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon < 0)
        return false;
    const QStringView digits = QStringView(text).sliced(colon + 1);
    constexpr uint MaxPort = 65535;
    bool isNumber = false;
    const uint port = digits.toUInt(&isNumber);
    if (!isNumber || port > MaxPort
        || !std::ranges::all_of(digits, [](QChar c) { return c >= u'0' && c <= u'9'; }))
        return false;
    const QString host = text.first(colon);
    if (host.startsWith(u'[')) {
        const QUrl url(u"http://%1/"_s.arg(host), QUrl::StrictMode);
        return host.endsWith(u']') && host.contains(u':') && url.isValid();
    }
    return std::ranges::all_of(host, isPlain);
}

} // namespace guardia

#include "moc_exportercontrol.cpp"
