// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <random>
#include <span>

namespace guardia {

/// One number from two that differs wherever either differs: makes independent seeds from one.
quint64 mixedSeed(quint64 seed, quint64 purpose);

/// A reproducible source of chance: the same seed gives the same sequence with every standard library, which
/// the standard's own distributions do not promise.
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
    /// Of that mean; never 0. Waiting times without a memory.
    double exponential(double mean);
    /// Of that mean: the sum of two waiting times, as work takes that seldom ends at once.
    double workTime(double mean) { return exponential(mean / 2) + exponential(mean / 2); }
    /// About normal, mean 0, deviation 1, within [-3.5, 3.5].
    double deviation();
    /// An index into the weights, each as likely as its weight; their sum is at least 1.
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
