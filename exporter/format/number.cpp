// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/number.h"

#include <array>
#include <charconv>
#include <cmath>

namespace guardia {

namespace {

/// Up to this value, a double can represent every integer.
constexpr double ExactIntegers = 9007199254740992.0; // 2^53

template <typename Number>
QByteArray shortest(Number number)
{
    std::array<char, 32> text; // the longest double takes 24 characters
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() ? QByteArray(text.data(), end - text.data()) : QByteArray("NaN");
}

} // namespace

QByteArray numberText(double value)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "+Inf" : "-Inf";
    const bool negativeZero = value == 0 && std::signbit(value);
    if (std::trunc(value) == value && std::abs(value) < ExactIntegers && !negativeZero)
        return shortest(static_cast<qint64>(value));
    return shortest(value);
}

} // namespace guardia
