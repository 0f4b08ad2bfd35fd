// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/exposition.h"
#include "format/gzip.h"
#include "format/selffamilies.h"
#include "http/presentfigures.h"
#include "model/snapshot.h"

#include <QByteArray>

#include <array>
#include <chrono>
#include <optional>

namespace guardia {

/// The text of one snapshot, rendered once per format when it is first asked for, and likewise compressed.
/// Use from one thread.
class RenderedSnapshot
{
public:
    /// Without a snapshot, the text says that the database is not up, and which build this is.
    RenderedSnapshot(SnapshotPtr snapshot, const BuildInfo &build);

    /// An exposition as a reply takes it: Reply::opening, where that is large, and Reply::body.
    struct Parts {
        QByteArray opening;
        QByteArray body;
    };
    /// The parts of text(), or of gzipped().
    [[nodiscard]] Parts parts(ExpositionFormat format, bool isGzipped, const PresentFigures &present,
                              std::chrono::duration<double> uptime) const;

    /// A complete exposition: the snapshot's text, followed by what describes this moment.
    [[nodiscard]] QByteArray text(ExpositionFormat format, const PresentFigures &present,
                                  std::chrono::duration<double> uptime) const;

    /// The same as one gzip member. Each text is compressed once: the snapshot's, and the figures of the
    /// process whenever they have been read. The numbers that change with each request are stored
    /// uncompressed.
    [[nodiscard]] QByteArray gzipped(ExpositionFormat format, const PresentFigures &present,
                                     std::chrono::duration<double> uptime) const;

private:
    /// One T for each format.
    template <typename T>
    using PerFormat = std::array<T, ExpositionFormats>;
    /// The snapshot's text followed by the figures of the process.
    struct WithProcess {
        quint64 reading;
        GzipPrefix compressed;
    };

    [[nodiscard]] const QByteArray &fixed(ExpositionFormat format) const;
    [[nodiscard]] const GzipPrefix &compressed(ExpositionFormat format) const;
    [[nodiscard]] const GzipPrefix &compressedWithProcess(ExpositionFormat format,
                                                          const PresentFigures &present) const;

    SnapshotPtr m_snapshot; ///< never null
    BuildInfo m_build;
    mutable PerFormat<std::optional<QByteArray>> m_fixed;
    mutable PerFormat<std::optional<GzipPrefix>> m_compressed;
    mutable PerFormat<std::optional<WithProcess>> m_compressedWithProcess;
};

} // namespace guardia
