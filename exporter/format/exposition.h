// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/metricfamily.h"
#include "model/past.h"

#include <QByteArray>
#include <QByteArrayView>

#include <cstddef>
#include <span>
#include <vector>

namespace guardia {

/// The formats that Prometheus reads. Sources: "Exposition formats" in Prometheus's documentation for the
/// text format 0.0.4, and the OpenMetrics 1.0.0 specification.
enum class ExpositionFormat { PrometheusText, OpenMetrics };

inline constexpr std::size_t ExpositionFormats = 2; ///< how many there are

/// The index in an array with one element per format.
constexpr std::size_t indexOf(ExpositionFormat format)
{
    return static_cast<std::size_t>(format);
}

/// The Content-Type header of a body in that format.
QByteArray contentType(ExpositionFormat format);

/// The format that an Accept header (RFC 9110) asks for: the one with the higher quality; at equal quality
/// the one named more exactly, then the one named first. OpenMetrics 0.0.1 counts as 1.0.0, which readers of
/// 0.0.1 understand. PrometheusText where the header is empty, cannot be understood or excludes both. Any
/// thread.
ExpositionFormat negotiatedFormat(QByteArrayView accept);

/// Appends the families to out, each with HELP and TYPE. A family without samples is skipped. Label values
/// are written in UTF-8; only backslash, quote and newline are escaped, as Prometheus 2.42, promtool and
/// Python's OpenMetrics parser read every other character, including NUL and carriage return. In OpenMetrics,
/// samples of a counter that are negative or NaN are left out, and a counter whose name does not end in
/// the type unknown: the format allows neither. The three families of a histogram go out together where its
/// NAME_bucket stands; without one of the others it leaves no trace. Any thread.
void appendFamilies(QByteArray &out, std::span<const MetricFamily> families, ExpositionFormat format);

/// Appends points with their times in OpenMetrics, for tools that fill a database with a past, such as
/// `promtool tsdb create-blocks-from openmetrics`. family says what they are of; its samples do not matter.
/// Gaps are left out, and so are values that a counter cannot have. All series of a family have to be given
/// at once. Any thread.
void appendPast(QByteArray &out, const MetricFamily &family, std::span<const PastSeries> past);

/// The end of a body in that format: the line "# EOF", or nothing.
QByteArrayView expositionEnd(ExpositionFormat format);

/// The text of families whose values change while their series stay the same: the text around the values is
/// made once. A value.
class ExpositionTemplate
{
public:
    ExpositionTemplate() = default;
    ExpositionTemplate(std::span<const MetricFamily> families, ExpositionFormat format);

    /// Appends the text with these values, one for each sample in the order of the families. No value may be
    /// negative or NaN, because such a sample might have to be left out.
    void append(QByteArray &out, std::span<const double> values) const;

private:
    std::vector<QByteArray> m_before; ///< the text before each value
};

} // namespace guardia
