// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mutemenu.h"

#include <QAction>
#include <QCoreApplication>
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
    if (state.isMuted)
        add(MuteMenu::tr("&Unmute"), std::nullopt);
    add(MuteMenu::tr("Mute for one &hour"), MuteSpan::OneHour);
    if (state.hasAlert)
        add(MuteMenu::tr("Acknowledge: mute until it &changes"), MuteSpan::Change);
    add(MuteMenu::tr("Mute &always"), MuteSpan::Always);
}

} // namespace guardia
