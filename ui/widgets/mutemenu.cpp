// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mutemenu.h"

#include <QAction>
#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QMenu>

#include <utility>

namespace guardia {

namespace {

struct MuteMenu {
    Q_DECLARE_TR_FUNCTIONS(MuteMenu)
};

} // namespace

void addMuteActions(QMenu &menu, MuteMenuState state, std::function<void(std::optional<MuteSpan>)> chosen)
{
    const auto add = [&](const QString &text, std::optional<MuteSpan> span) {
        QObject::connect(menu.addAction(text), &QAction::triggered, &menu, [chosen, span] { chosen(span); });
    };
    const QDateTime tomorrow = muteEnd(MuteSpan::Tomorrow, QDateTime::currentDateTimeUtc());
    // After midnight, not everybody calls the same day tomorrow.
    const QLocale locale;
    const QString morning = locale.dayName(tomorrow.toLocalTime().date().dayOfWeek(), QLocale::ShortFormat)
        + u' ' + locale.toString(tomorrow.toLocalTime().time(), QLocale::ShortFormat);
    if (state.isMuted)
        add(MuteMenu::tr("&Unmute"), std::nullopt);
    add(MuteMenu::tr("Mute for one &hour"), MuteSpan::OneHour);
    //: %1: a morning, such as "Wed 08:00"
    add(MuteMenu::tr("Mute until &tomorrow, %1").arg(morning), MuteSpan::Tomorrow);
    if (state.hasAlert)
        add(MuteMenu::tr("Acknowledge: mute until it &changes"), MuteSpan::Change);
    add(MuteMenu::tr("Mute &always"), MuteSpan::Always);
}

} // namespace guardia
