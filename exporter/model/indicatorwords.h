// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue.h"

#include <QLatin1StringView>
#include <QStringView>

#include <algorithm>
#include <array>
#include <optional>

namespace guardia {

/// A value and its name in definitions and /catalogue.
template <typename T>
struct Word {
    const char *text;
    T value;
};

inline constexpr std::array UnitWords{
    Word<Unit>{"count", Unit::Count},     Word<Unit>{"ratio", Unit::Ratio},
    Word<Unit>{"percent", Unit::Percent}, Word<Unit>{"seconds", Unit::Seconds},
    Word<Unit>{"bytes", Unit::Bytes},     Word<Unit>{"timestamp", Unit::Timestamp}};
inline constexpr std::array PictureWords{Word<Picture>{"stat", Picture::Stat},
                                         Word<Picture>{"dial", Picture::Dial},
                                         Word<Picture>{"bullet", Picture::Bullet}};
inline constexpr std::array PanelPictureWords{Word<PanelPicture>{"timeseries", PanelPicture::TimeSeries},
                                              Word<PanelPicture>{"stat", PanelPicture::Stat},
                                              Word<PanelPicture>{"gauge", PanelPicture::Gauge}};
inline constexpr std::array BoardWords{Word<Board>{"main", Board::Main}, Word<Board>{"sla", Board::Sla}};
inline constexpr std::array MeasureWords{Word<Measure>{"value", Measure::Value},
                                         Word<Measure>{"increase_1h", Measure::HourlyIncrease}};
inline constexpr std::array StateWords{Word<State>{"warning", State::Warning},
                                       Word<State>{"critical", State::Critical}};

/// The name of a value; there must be one.
template <typename T, std::size_t Count>
QLatin1StringView wordFor(const std::array<Word<T>, Count> &words, T value)
{
    return QLatin1StringView(std::ranges::find(words, value, &Word<T>::value)->text);
}

/// The value with that name; nullopt where there is none.
template <typename T, std::size_t Count>
std::optional<T> meaningOf(const std::array<Word<T>, Count> &words, QStringView text)
{
    const auto found = std::ranges::find_if(
        words, [text](const Word<T> &word) { return text == QLatin1StringView(word.text); });
    return found != words.end() ? std::optional(found->value) : std::nullopt;
}

} // namespace guardia
