// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/metricfamily.h"

#include <QByteArray>
#include <QByteArrayView>

#include <span>

namespace guardia {

/// What Prometheus reads. Sources: "Exposition formats" in Prometheus's documentation for the text format
/// 0.0.4, the OpenMetrics 1.0.0 specification for the other.
enum class ExpositionFormat { PrometheusText, OpenMetrics };

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
/// the type unknown: the format allows neither. Any thread.
void appendFamilies(QByteArray &out, std::span<const MetricFamily> families, ExpositionFormat format);

/// What ends a body in that format: the line "# EOF", or nothing.
QByteArrayView expositionEnd(ExpositionFormat format);

} // namespace guardia
