// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/duration.h"

#include <algorithm>
#include <array>
#include <limits>

namespace guardia {

namespace {

struct TimeUnit {
    QLatin1StringView name;
    qint64 milliseconds;
};

// From large to small, the order in which they have to be written. For Prometheus, a year has 365 days.
constexpr std::array Units{
    TimeUnit{QLatin1StringView("y"), 365LL * 86'400'000},
    TimeUnit{QLatin1StringView("w"), 7LL * 86'400'000},
    TimeUnit{QLatin1StringView("d"), 86'400'000},
    TimeUnit{QLatin1StringView("h"), 3'600'000},
    TimeUnit{QLatin1StringView("m"), 60'000},
    TimeUnit{QLatin1StringView("s"), 1'000},
    TimeUnit{QLatin1StringView("ms"), 1},
};

bool isDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

template <typename Predicate>
QStringView leading(QStringView text, Predicate predicate)
{
    qsizetype length = 0;
    while (length < text.size() && predicate(text[length]))
        ++length;
    return text.first(length);
}

} // namespace

std::optional<std::chrono::milliseconds> parseDuration(QStringView text)
{
    if (text == u"0")
        return std::chrono::milliseconds(0);
    if (text.isEmpty())
        return std::nullopt;
    qint64 total = 0;
    std::size_t nextUnit = 0;
    while (!text.isEmpty()) {
        const QStringView digits = leading(text, isDigit);
        text = text.sliced(digits.size());
        const QStringView name = leading(text, [](QChar character) { return !isDigit(character); });
        text = text.sliced(name.size());
        while (nextUnit < Units.size() && Units[nextUnit].name != name)
            ++nextUnit;
        bool isNumber = false;
        const qint64 amount = digits.toLongLong(&isNumber);
        if (!isNumber || nextUnit == Units.size())
            return std::nullopt;
        const qint64 unit = Units[nextUnit].milliseconds;
        if (amount > (std::numeric_limits<qint64>::max() - total) / unit)
            return std::nullopt;
        total += amount * unit;
        ++nextUnit;
    }
    return std::chrono::milliseconds(total);
}

QString durationText(std::chrono::milliseconds duration)
{
    qint64 rest = duration.count();
    if (rest == 0)
        return QStringLiteral("0s");
    QString text;
    for (const TimeUnit &unit : Units) {
        // Years and weeks are not used: 30d is clearer than 4w2d.
        if (unit.milliseconds > 86'400'000 || rest < unit.milliseconds)
            continue;
        text += QString::number(rest / unit.milliseconds) + unit.name;
        rest %= unit.milliseconds;
    }
    return text;
}

std::chrono::milliseconds timeUntil(std::chrono::steady_clock::time_point deadline)
{
    const auto left = deadline - std::chrono::steady_clock::now();
    return std::max(std::chrono::duration_cast<std::chrono::milliseconds>(left),
                    std::chrono::milliseconds(1));
}

} // namespace guardia
