// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace guardia::test {

/// The seed for random test data: GUARDIA_TEST_SEED where it is set, to repeat a run, and otherwise a
/// different one each time.
quint32 testSeed();

/// Adds a column "seed" with the seed as its only row, whose name says how to repeat the run. For a _data
/// function.
void addSeedColumn();

} // namespace guardia::test
