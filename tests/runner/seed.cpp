// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/seed.h"

#include <QRandomGenerator>
#include <QTest>

namespace guardia::test {

quint32 testSeed()
{
    bool isGiven = false;
    const int given = qEnvironmentVariableIntValue("GUARDIA_TEST_SEED", &isGiven);
    return isGiven ? static_cast<quint32>(given) : QRandomGenerator::global()->bounded(1'000'000'000U);
}

void addSeedColumn()
{
    const quint32 seed = testSeed();
    QTest::addColumn<quint32>("seed");
    QTest::addRow("GUARDIA_TEST_SEED=%u", seed) << seed;
}

} // namespace guardia::test
