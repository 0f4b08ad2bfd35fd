// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/alertmutes.h"

#include "model/indicatorwords.h"

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr auto AlwaysWord = "always"_L1;
constexpr auto UntilWord = "until"_L1;
constexpr auto TomorrowWord = "tomorrow"_L1;
constexpr auto WhileWord = "while"_L1;

QString writtenMute(const Mute &mute)
{
    switch (mute.span) {
    case MuteSpan::OneHour:
        return UntilWord % u' ' % mute.until.toUTC().toString(Qt::ISODate) % u' ' % mute.alert;
    case MuteSpan::Tomorrow:
        return TomorrowWord % u' ' % mute.until.toUTC().toString(Qt::ISODate) % u' ' % mute.alert;
    case MuteSpan::Change:
        return WhileWord % u' ' % wordFor(StateWords, mute.state) % u' ' % mute.alert;
    case MuteSpan::Always:
        break;
    }
    return AlwaysWord % u' ' % mute.alert;
}

std::optional<Mute> readMute(const QString &line)
{
    const QString first = line.section(u' ', 0, 0);
    if (first == AlwaysWord)
        return Mute{line.section(u' ', 1), MuteSpan::Always};
    const QString second = line.section(u' ', 1, 1);
    Mute mute{line.section(u' ', 2)};
    if (first == UntilWord || first == TomorrowWord) {
        mute.span = first == UntilWord ? MuteSpan::OneHour : MuteSpan::Tomorrow;
        mute.until = QDateTime::fromString(second, Qt::ISODate).toUTC();
        return mute.until.isValid() ? std::optional(mute) : std::nullopt;
    }
    const std::optional<State> state = meaningOf(StateWords, second);
    if (first != WhileWord || !state)
        return std::nullopt;
    mute.span = MuteSpan::Change;
    mute.state = *state;
    return mute;
}

} // namespace

QDateTime muteEnd(MuteSpan span, const QDateTime &now)
{
    const QTime morning(8, 0);
    switch (span) {
    case MuteSpan::OneHour:
        return now.toUTC().addSecs(3600);
    case MuteSpan::Tomorrow:
        return QDateTime(now.toLocalTime().date().addDays(1), morning).toUTC();
    case MuteSpan::Change:
    case MuteSpan::Always:
        break;
    }
    return {};
}

const Mute *muteOf(const QList<Mute> &mutes, const QString &alert)
{
    const auto found = std::ranges::find(mutes, alert, &Mute::alert);
    return found == mutes.end() ? nullptr : &*found;
}

QStringList writtenMutes(const QList<Mute> &mutes)
{
    QStringList lines;
    for (const Mute &mute : mutes)
        lines += writtenMute(mute);
    return lines;
}

std::optional<QList<Mute>> readMutes(const QStringList &lines)
{
    QList<Mute> mutes;
    for (const QString &line : lines) {
        const std::optional<Mute> mute = readMute(line);
        if (!mute || mute->alert.isEmpty() || muteOf(mutes, mute->alert))
            return std::nullopt;
        mutes += *mute;
    }
    return mutes;
}

} // namespace guardia
