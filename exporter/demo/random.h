// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <random>
#include <span>

namespace guardia {

/// Combines two numbers into one that differs whenever either differs; makes independent seeds from a single
/// one.
quint64 mixedSeed(quint64 seed, quint64 purpose);

/// A reproducible random generator: the same seed gives the same sequence with every standard library, which
/// the standard's own distributions do not guarantee.
class Random
{
public:
    explicit Random(quint64 seed);

    /// A whole number in [0, bound); bound is at least 1.
    int below(int bound);
    /// A number in [0, 1).
    double unit();
    /// A number in [low, high).
    double between(double low, double high) { return low + (high - low) * unit(); }
    /// True with that probability.
    bool chance(double probability) { return unit() < probability; }
    /// Exponentially distributed with that mean; never 0. For waiting times.
    double exponential(double mean);
    /// The sum of two exponential times, with that mean: for work, which rarely ends at once.
    double workTime(double mean) { return exponential(mean / 2) + exponential(mean / 2); }
    /// About normally distributed, with mean 0 and deviation 1, within [-3.5, 3.5].
    double deviation();
    /// A random index, with the given weights; their sum must be at least 1.
    int weighted(std::span<const int> weights);

    template <typename T, std::size_t N>
    const T &pick(const T (&items)[N])
    {
        return items[below(int(N))];
    }

private:
    std::mt19937_64 m_engine;
};

} // namespace guardia
