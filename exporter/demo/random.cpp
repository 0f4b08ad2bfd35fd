// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/random.h"

#include <cmath>
#include <numeric>

namespace guardia {

// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
quint64 mixedSeed(quint64 seed, quint64 purpose)
{
    quint64 mixed = seed + (purpose + 1) * 0x9e3779b97f4a7c15ULL;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
    return mixed ^ (mixed >> 31);
}

Random::Random(quint64 seed)
    : m_engine(seed)
{ }

int Random::below(int bound)
{
    return int(unit() * bound);
}

double Random::unit()
{
    constexpr double Unit = 1.0 / (1ULL << 53);
    return double(m_engine() >> 11) * Unit;
}

double Random::exponential(double mean)
{
    return -std::log1p(-unit()) * mean + 1e-6;
}

double Random::deviation()
{
    return (unit() + unit() + unit() + unit() - 2) * std::sqrt(3.0);
}

int Random::weighted(std::span<const int> weights)
{
    int left = below(std::accumulate(weights.begin(), weights.end(), 0));
    int index = 0;
    while (left >= weights[std::size_t(index)])
        left -= weights[std::size_t(index++)];
    return index;
}

} // namespace guardia
