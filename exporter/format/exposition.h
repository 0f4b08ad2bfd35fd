// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/metricfamily.h"

#include <QByteArray>
#include <QByteArrayView>

#include <cstddef>
#include <span>
#include <vector>

namespace guardia {

/// What Prometheus reads. Sources: "Exposition formats" in Prometheus's documentation for the text format
/// 0.0.4, the OpenMetrics 1.0.0 specification for the other.
enum class ExpositionFormat { PrometheusText, OpenMetrics };

inline constexpr std::size_t ExpositionFormats = 2; ///< how many there are

/// For arrays with an element for each format.
constexpr std::size_t indexOf(ExpositionFormat format)
{
    return static_cast<std::size_t>(format);
}

/// The Content-Type header of a body in that format.
QByteArray contentType(ExpositionFormat format);

/// The format an Accept header (RFC 9110) asks for: the one with the higher quality; where both are equal the
/// one named more exactly, then the one named first. OpenMetrics 0.0.1 counts as 1.0.0, which readers of
/// 0.0.1 understand. PrometheusText where the header is empty, cannot be understood or excludes both. Any
/// thread.
ExpositionFormat negotiatedFormat(QByteArrayView accept);

/// Appends the families, each with its HELP and TYPE, to out. A family without samples leaves no trace. Label
/// values go out as they are, in UTF-8, with backslash, quote and newline escaped: Prometheus 2.42, promtool
/// and Python's OpenMetrics parser read every other character, NUL and carriage return included. In
/// OpenMetrics a counter's samples that are negative or NaN are left out, and a counter not named _total has
/// the type unknown: the format allows neither. The three families of a histogram go out together where its
/// NAME_bucket stands; without one of the others it leaves no trace. Any thread.
void appendFamilies(QByteArray &out, std::span<const MetricFamily> families, ExpositionFormat format);

/// What ends a body in that format: the line "# EOF", or nothing.
QByteArrayView expositionEnd(ExpositionFormat format);

/// The text of families whose numbers change while their series stay: what stands around the numbers is made
/// once. A value.
class ExpositionTemplate
{
public:
    ExpositionTemplate() = default;
    ExpositionTemplate(std::span<const MetricFamily> families, ExpositionFormat format);

    /// Appends the text with these values, one for each sample in the order of the families. None is
    /// negative or not a number: such a sample might have to be left out.
    void append(QByteArray &out, std::span<const double> values) const;

private:
    std::vector<QByteArray> m_before; ///< what stands before each value
};

} // namespace guardia
