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

/// The text of one snapshot, made once per format when it is first asked for, and so its compressed form. To
/// be used by one thread.
class RenderedSnapshot
{
public:
    /// Where there is no snapshot yet, the text says that the database is not up, and which build this is.
    RenderedSnapshot(SnapshotPtr snapshot, const BuildInfo &build);

    /// What a reply has of an exposition: Reply::opening, where it is large, and Reply::body.
    struct Parts {
        QByteArray opening;
        QByteArray body;
    };
    /// The text() or the gzipped() one.
    [[nodiscard]] Parts parts(ExpositionFormat format, bool isGzipped, const PresentFigures &present,
                              std::chrono::duration<double> uptime) const;

    /// A whole exposition: the snapshot's text, and behind it what is of this moment.
    [[nodiscard]] QByteArray text(ExpositionFormat format, const PresentFigures &present,
                                  std::chrono::duration<double> uptime) const;

    /// The same as one gzip member. Nothing is compressed but once: the snapshot's text, and the figures of
    /// the process when they have been read; the numbers that change with each request are left as they are.
    [[nodiscard]] QByteArray gzipped(ExpositionFormat format, const PresentFigures &present,
                                     std::chrono::duration<double> uptime) const;

private:
    /// By format.
    template <typename T>
    using PerFormat = std::array<T, ExpositionFormats>;
    /// The snapshot's text and the figures of the process as they were read.
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
