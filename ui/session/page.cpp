// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/page.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace guardia {

namespace {

constexpr std::array<const char *, PageCount> PageNames{"overview", "records", "exporter", "log", "radar"};
constexpr std::array<const char *, PageCount> PageTitles{
    QT_TRANSLATE_NOOP("Page", "Overview"), QT_TRANSLATE_NOOP("Page", "Records"),
    QT_TRANSLATE_NOOP("Page", "Exporter"), QT_TRANSLATE_NOOP("Page", "Log"),
    //: the page of what breaks a service level agreement next
    QT_TRANSLATE_NOOP("Page", "Breach radar")};

} // namespace

QString pageName(Page page)
{
    return QString::fromLatin1(PageNames.at(static_cast<std::size_t>(page)));
}

Page pageNamed(const QString &name)
{
    const auto found = std::ranges::find_if(
        PageNames, [&name](const char *known) { return name == QLatin1StringView(known); });
    return found == PageNames.end() ? Page::Overview : static_cast<Page>(found - PageNames.begin());
}

QString pageTitle(Page page)
{
    return QCoreApplication::translate("Page", PageTitles.at(static_cast<std::size_t>(page)));
}

} // namespace guardia
