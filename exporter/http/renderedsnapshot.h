// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/exposition.h"
#include "format/gzip.h"
#include "format/selffamilies.h"
#include "model/metricfamily.h"
#include "model/snapshot.h"

#include <QByteArray>

#include <array>
#include <optional>
#include <span>

namespace guardia {

/// The text of one snapshot, made once per format when it is first asked for, and so its compressed form. To
/// be used by one thread.
class RenderedSnapshot
{
public:
    /// Where there is no snapshot yet, the text says that the database is not up, and which build this is.
    RenderedSnapshot(SnapshotPtr snapshot, const BuildInfo &build);

    /// A whole exposition: the snapshot's text with the families of this moment behind it.
    [[nodiscard]] QByteArray text(ExpositionFormat format, std::span<const MetricFamily> present) const;

    /// The same as one gzip member; only the families of this moment are compressed anew.
    [[nodiscard]] QByteArray gzipped(ExpositionFormat format, std::span<const MetricFamily> present) const;

private:
    [[nodiscard]] const QByteArray &fixed(ExpositionFormat format) const;

    SnapshotPtr m_snapshot; ///< never null
    BuildInfo m_build;
    mutable std::array<std::optional<QByteArray>, 2> m_fixed; ///< by format
    mutable std::array<std::optional<GzipPrefix>, 2> m_compressed; ///< by format
};

} // namespace guardia
