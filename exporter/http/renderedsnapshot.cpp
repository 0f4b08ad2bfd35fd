// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/renderedsnapshot.h"

namespace guardia {

namespace {

size_t indexOf(ExpositionFormat format)
{
    return format == ExpositionFormat::OpenMetrics ? 1 : 0;
}

QByteArray tail(ExpositionFormat format, std::span<const MetricFamily> present)
{
    QByteArray out;
    appendFamilies(out, present, format);
    out.append(expositionEnd(format));
    return out;
}

} // namespace

RenderedSnapshot::RenderedSnapshot(SnapshotPtr snapshot, const BuildInfo &build)
    : m_snapshot(snapshot ? std::move(snapshot) : std::make_shared<const Snapshot>())
    , m_build(build)
{ }

QByteArray RenderedSnapshot::text(ExpositionFormat format, std::span<const MetricFamily> present) const
{
    return fixed(format) + tail(format, present);
}

QByteArray RenderedSnapshot::gzipped(ExpositionFormat format, std::span<const MetricFamily> present) const
{
    std::optional<GzipPrefix> &compressed = m_compressed[indexOf(format)];
    if (!compressed)
        compressed.emplace(fixed(format));
    return compressed->with(tail(format, present));
}

const QByteArray &RenderedSnapshot::fixed(ExpositionFormat format) const
{
    std::optional<QByteArray> &text = m_fixed[indexOf(format)];
    if (!text) {
        text.emplace();
        appendFamilies(*text, exposedFamilies(*m_snapshot, m_build), format);
    }
    return *text;
}

} // namespace guardia
