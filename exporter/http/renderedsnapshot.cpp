// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/renderedsnapshot.h"

namespace guardia {

namespace {

/// Texts of at least this many bytes are sent by a write of their own, which is cheaper than copying them.
constexpr qsizetype LargeOpening = 65'536;

QByteArray countsOf(ExpositionFormat format, const PresentFigures &present,
                    std::chrono::duration<double> uptime)
{
    QByteArray out;
    out.reserve(4096);
    present.appendCounts(out, format, uptime);
    out.append(expositionEnd(format));
    return out;
}

} // namespace

RenderedSnapshot::RenderedSnapshot(SnapshotPtr snapshot, const BuildInfo &build)
    : m_snapshot(snapshot ? std::move(snapshot) : std::make_shared<const Snapshot>())
    , m_build(build)
{ }

RenderedSnapshot::Parts RenderedSnapshot::parts(ExpositionFormat format, bool isGzipped,
                                                const PresentFigures &present,
                                                std::chrono::duration<double> uptime) const
{
    if (isGzipped) {
        const GzipPrefix &prefix = compressedWithProcess(format, present);
        const QByteArray counts = countsOf(format, present, uptime);
        if (prefix.opening().size() < LargeOpening)
            return {{}, prefix.with(counts)};
        return {prefix.opening(), prefix.rest(counts)};
    }
    const QByteArray &own = fixed(format);
    if (own.size() < LargeOpening)
        return {{}, text(format, present, uptime)};
    return {own, present.processText(format) + countsOf(format, present, uptime)};
}

QByteArray RenderedSnapshot::text(ExpositionFormat format, const PresentFigures &present,
                                  std::chrono::duration<double> uptime) const
{
    const QByteArray &own = fixed(format);
    const QByteArray &process = present.processText(format);
    const QByteArray counts = countsOf(format, present, uptime);
    QByteArray out;
    out.reserve(own.size() + process.size() + counts.size());
    return out.append(own).append(process).append(counts);
}

QByteArray RenderedSnapshot::gzipped(ExpositionFormat format, const PresentFigures &present,
                                     std::chrono::duration<double> uptime) const
{
    return compressedWithProcess(format, present).with(countsOf(format, present, uptime));
}

const GzipPrefix &RenderedSnapshot::compressed(ExpositionFormat format) const
{
    std::optional<GzipPrefix> &compressed = m_compressed.at(indexOf(format));
    if (!compressed)
        compressed.emplace(fixed(format));
    return *compressed;
}

const GzipPrefix &RenderedSnapshot::compressedWithProcess(ExpositionFormat format,
                                                          const PresentFigures &present) const
{
    std::optional<WithProcess> &known = m_compressedWithProcess.at(indexOf(format));
    if (!known || known->reading != present.reading())
        known = WithProcess{present.reading(), compressed(format).followedBy(present.processText(format))};
    return known->compressed;
}

const QByteArray &RenderedSnapshot::fixed(ExpositionFormat format) const
{
    std::optional<QByteArray> &text = m_fixed.at(indexOf(format));
    if (!text) {
        text.emplace();
        appendFamilies(*text, exposedFamilies(*m_snapshot, m_build), format);
    }
    return *text;
}

} // namespace guardia
