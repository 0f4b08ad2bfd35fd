// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/machinetext.h"

#include <array>
#include <charconv>
#include <cmath>

namespace guardia {

namespace {

/// Up to this value, a double can represent every integer.
constexpr double ExactIntegers = 9007199254740992.0; // 2^53

template <typename Number, typename... Format>
QByteArray shortest(Number number, Format... format)
{
    std::array<char, 32> text; // the longest double takes 24 characters
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number, format...);
    return error == std::errc() ? QByteArray(text.data(), end - text.data()) : QByteArray("NaN");
}

/// The exponent behind the e.
int exponentOf(const QByteArray &scientific)
{
    return scientific.sliced(scientific.indexOf('e') + 1).toInt();
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

QByteArray canonicalText(double value)
{
    if (!std::isfinite(value))
        return numberText(value);
    const QByteArray scientific = shortest(value, std::chars_format::scientific);
    const int exponent = exponentOf(scientific);
    if (exponent < -4 || exponent >= 6) // as C's %g has it
        return scientific;
    const QByteArray fixed = shortest(value, std::chars_format::fixed);
    return fixed.contains('.') ? fixed : QByteArray(fixed).append(".0");
}

QString utcText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

} // namespace guardia
