// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/past.h"

#include <span>
#include <vector>

namespace guardia {

/// At most maxPoints of the points, in their order, chosen so that a chart of them looks like one of all
/// points. Their time is divided into as many equal stretches as fit; each contributes its smallest and
/// largest value and, where it has one, a gap. The newest point is always included. Returns all points where
/// they are few enough, only the newest for 1, none for less. Where fewer than four points are allowed, gaps
/// are left out before values. Any thread.
std::vector<Point> downsample(std::span<const Point> points, int maxPoints);

} // namespace guardia
