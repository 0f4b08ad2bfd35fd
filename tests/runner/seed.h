// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace guardia::test {

/// What a test draws its data by: GUARDIA_TEST_SEED where that is set, to repeat a run, and otherwise another
/// one each time.
quint32 testSeed();

/// The column "seed" with that as its only row, whose name says how to repeat it. For a _data function.
void addSeedColumn();

} // namespace guardia::test
