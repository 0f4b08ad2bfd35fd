// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"

#include <span>
#include <vector>

namespace guardia {

/// At most maxPoints of the points, in their order, chosen so that a chart of them looks like one of all: the
/// newest always, and of each of as many equal stretches of time as fit the smallest, the largest and, where
/// there is one, a gap. All of them where they are few enough; only the newest for 1; none below that. With
/// fewer than four points to give, gaps have to yield to values. Any thread.
std::vector<Point> downsample(std::span<const Point> points, int maxPoints);

} // namespace guardia
